import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../local/firestore/rules/evaluation.ts';

const root = join(import.meta.dirname, '../../..');
const readme = readFileSync(join(root, 'local/firestore/README.md'), 'utf8');
const main = readFileSync(join(root, 'local/firestore/main.ts'), 'utf8');
const named = [...readme.matchAll(/`((?:tests|bench)\/[^`]+\.ts)`/g)].map(([, path = '']) => path);

describe('the README', () => {
  test.each([...new Set(named)])('names %s, which exists', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  test('leaves out no test of the engine', () => {
    const folder = 'tests/local/firestore';
    const all = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts') && file !== 'readme.test.ts')
      .map((file) => `${folder}/${file}`);
    expect(all.filter((path) => !named.includes(path))).toEqual([]);
  });

  test('gives every line of its tables a proof', () => {
    const lines = readme
      .slice(readme.indexOf('## What holds'), readme.indexOf('## Limits'))
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| line'));
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => !/`(tests|bench)\//.test(line))).toEqual([]);
  });

  test('knows every option of the command', () => {
    const options = [...main.matchAll(/^ {8}(\w+): \{ type: 'string'/gm)].map(([, name]) => name);
    expect(options.length).toBeGreaterThan(3);
    expect(options.filter((name) => !readme.includes(`\`--${name} `))).toEqual([]);
  });

  test('says the limits of rules that hold', () => {
    expect(readme).toContain(`${limits.sourceBytes / 1024} KiB of source`);
    expect(readme).toContain(`${limits.accessesOfOne} accesses a document or query`);
    expect(readme).toContain(`calls nested to ${limits.callDepth}`);
  });

  test('leads to sections that exist', () => {
    const anchors = [...readme.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    const heads = [...readme.matchAll(/^## (.+)$/gm)].map(([, head = '']) =>
      head
        .toLowerCase()
        .replace(/[^\w ]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(heads.filter((head) => !anchors.includes(head))).toEqual([]);
    expect(anchors.filter((anchor) => !heads.includes(anchor ?? ''))).toEqual([]);
  });
});
