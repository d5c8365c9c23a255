import { describe, expect, test } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import { faults, options } from './told-faults.ts';

describe('answers that depend on one another', () => {
  test.each([
    [
      'calculations',
      ['calculate | a | | ${b} |', 'calculate | b | | ${c} |', 'calculate | c | | ${a} |'],
      'a → b → c → a',
    ],
    ['a calculation on itself', ['calculate | a | | ${a} + 1 |'], 'a → a'],
    ['relevance', ['text | a | ${b} = 1 | |', 'text | b | ${a} = 1 | |'], 'a → b → a'],
    [
      'a group on its own question, by way of one outside',
      [
        'begin group | g | ${b} = 1 | |',
        'text | a | | |',
        'end group | | | |',
        'calculate | b | | ${a} |',
      ],
      'g → b → g',
    ],
    [
      'a group on its own question, which asks about the group',
      [
        'begin group | g | ${c} = 1 | |',
        'text | c | ${b} = 1 | |',
        'end group | | | |',
        'text | b | ${c} = 1 | |',
      ],
      'c → b → c',
    ],
    [
      'a repeat on its own rows',
      ['begin repeat | r | ${a} = 1 | |', 'text | a | | |', 'end repeat | | | |'],
      'r → r',
    ],
  ])('a ring of %s is told with the whole chain', (_, rows, chain) => {
    const { problems } = importForm(
      readMarkdown(
        [
          '| survey |',
          '| | type | name | relevant | calculation |',
          ...rows.map((row) => `| | ${row}`),
        ].join('\n'),
      ),
      options,
    );
    expect(problems.map(({ code, params }) => [code, params.chain])).toEqual([
      ['expression.cycle', chain],
    ]);
  });

  test('a group may ask its own questions; where people answer them, that is warned of', () => {
    const asking = (type: string) =>
      faults(`
      | survey |
      | | type | name | label | relevant | default |
      | | begin group | inputs | I | ./source = 'user' | |
      | | ${type} | source | S | | user |
      | | text | who | W | | |
      | | end group | | | | |
      | settings |
      | | form_id |
      | | F |`);
    expect(asking('hidden')).toEqual({ problems: [], warnings: [] });
    expect(asking('text')).toEqual({
      problems: [],
      warnings: ['relevant.own_answer survey 2 relevant'],
    });
  });
});
