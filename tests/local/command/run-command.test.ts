import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandAr } from '../../../core/text/command.ar.ts';
import { commandEn } from '../../../core/text/command.en.ts';
import { commandFr } from '../../../core/text/command.fr.ts';
import type { MessageTable } from '../../../core/text/say.ts';
import { run } from './run.ts';

test('every sentence has the same places in French, Arabic and English', () => {
  const places = (message: MessageTable[string] | undefined) => {
    const text = typeof message === 'string' ? message : (message?.other ?? '');
    return [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).toSorted();
  };
  for (const table of [commandAr, commandEn] as MessageTable[]) {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(commandFr).toSorted());
    for (const [key, message] of Object.entries(commandFr))
      expect(places(table[key]), key).toEqual(places(message));
  }
});

describe('--help says what there is', () => {
  test.each([
    ['--help', 'tiwizi form check FICHIER…'],
    ['-h', 'tiwizi form check FICHIER…'],
    ['form --help', 'tiwizi form :'],
    ['form check --help', '--stdin --json'],
    ['--help form convert', 'SORTIE'],
    ['form check --help --lang en', 'A file is an .xlsx workbook'],
  ])('%s', async (line, part) => {
    const { code, printed } = await run(line.split(' '));
    expect(code).toBe(0);
    expect(printed.join()).toContain(part);
  });
});

describe('a line that is wrong ends with 2 and says what there is', () => {
  test.each([
    ['', 'Dites quoi faire'],
    ['form', 'Dites quoi faire'],
    ['fomr check', 'Commande inconnue : fomr. Il y a : form check, form convert.'],
    ['form chek a.md', 'Commande inconnue : form chek.'],
    ['form check', 'Dites quel fichier'],
    [
      'form check --jsno a.md',
      'Option inconnue : --jsno. Il y a : --json, --stdin, --help, --lang.',
    ],
    ['form convert --json a b', 'Option inconnue : --json.'],
    ['form check --json=yes a.md', '--json ne prend pas de valeur'],
    ['form check a.md --lang', '--lang attend une valeur'],
    ['form check --lang= a.md', '--lang attend une valeur'],
    ['form check --lang de a.md', 'La langue « de » n’est pas proposée. Il y a : fr, ar, en, zgh.'],
    ['form check --stdin a.md', 'ne nommez pas de fichier'],
    ['constructor', 'Commande inconnue'],
  ])('%s', async (line, sentence) => {
    const { code, printed, complained } = await run(line.split(' ').filter(Boolean));
    expect(code).toBe(2);
    expect(printed).toEqual([]);
    expect(complained).toContain(sentence);
  });

  test('what follows -- is a file, whatever it looks like', async () => {
    const { printed } = await run(['form', 'check', '--json', '--', '--lang']);
    expect(JSON.parse(printed[0]!)).toMatchObject({ file: '--lang', ok: false });
  });
});

describe('the program itself', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const start = (script: string, words: readonly string[]) =>
    spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      join(root, script),
      ...words,
    ]);

  test.each(['local/command/main.ts', 'local/command/tiwizi.js'])('%s answers', async (script) => {
    const child = start(script, ['form', 'check', '--stdin', '--json']);
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
    });
    child.stdin.write('{"id":1}\n');
    // The answer comes while the input is still open.
    await once(child.stdout, 'data');
    child.stdin.end('{"id":2}');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(
      said
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, 2]);
  });

  test('ends quietly where nobody reads on', async () => {
    const child = start('local/command/main.ts', ['form', 'check', '--stdin', '--json']);
    let complained = '';
    child.stderr.on('data', (bytes) => {
      complained += bytes;
    });
    child.stdin.on('error', () => {});
    child.stdin.write('{"id":1}\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('{"id":2}\n'.repeat(5000));
    const [code] = await once(child, 'close');
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
  });
});
