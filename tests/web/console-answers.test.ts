import { describe, expect, test } from 'vitest';
import type { FormDefinition, Question } from '../../core/form/definition.ts';
import { readAnswers } from '../../web/controllers/console-answers.ts';

const question = (
  name: string,
  type: Question['type'],
  more: Partial<Question> = {},
): Question => ({
  kind: 'question',
  name,
  key: name,
  type,
  privacy: 'P0',
  label: { fr: `${name} ?`, ar: `${name} ؟` },
  ...more,
});

const definition: FormDefinition = {
  form: 'F',
  version: 1,
  title: { fr: 'F' },
  languages: ['fr', 'ar'],
  defaultLanguage: 'fr',
  nodes: [
    question('why', 'note'),
    question('title', 'text'),
    {
      kind: 'group',
      name: 'money',
      label: { fr: 'Argent' },
      nodes: [
        question('budget', 'decimal', { privacy: 'P2' }),
        {
          kind: 'repeat',
          name: 'funders',
          key: 'funders',
          label: { fr: 'Financeurs' },
          nodes: [
            question('funder', 'select_one', { list: 'orgs', privacy: 'P2' }),
            question('share', 'decimal', { privacy: 'P2' }),
          ],
        },
      ],
    },
    question('themes', 'select_multiple', { list: 'themes' }),
    question('start', 'date'),
    question('rate', 'decimal', { relevant: "${budget_currency} = 'EUR'" as never }),
    { ...question('sum', 'calculate'), label: undefined } as unknown as Question,
  ],
  lists: {
    themes: { choices: [{ name: 'eau', label: { fr: 'Eau', ar: 'ماء' } }] },
    orgs: { choices: [], dynamic: 'orgs' },
  },
};

const read = (answers: object, hidden: readonly string[] = [], language: 'fr' | 'ar' = 'fr') =>
  readAnswers({
    definition,
    answers: answers as never,
    hidden,
    language,
    dynamicLabel: (source, name) => `${source}:${name}`,
  });

describe('answers as a coordinator reads them', () => {
  test('every question stands in form order, answered or not; notes and sums do not', () => {
    const labels = read({}).map((entry) => entry.label);
    expect(labels).toEqual(['title ?', 'Argent', 'themes ?', 'start ?']);
  });

  test('a question under a condition stands there once it was answered', () => {
    expect(read({ rate: 10.8 }).map((entry) => entry.label)).toContain('rate ?');
  });

  test('choices, dates and organisations are told by name, in the language of the reader', () => {
    const entries = read({ themes: ['eau', 'gone'], start: '2026-07-03' }, [], 'ar');
    expect(entries[2]).toMatchObject({ label: 'themes ؟', shown: { texts: ['ماء', 'gone'] } });
    expect(JSON.stringify(entries[3])).toMatch(/2026/);
  });

  test('a repeat is a table with its rows', () => {
    const [, group] = read({ funders: [{ funder: 'o1', share: 40 }, { funder: 'o2' }] });
    const rows = group?.kind === 'group' ? group.entries[1] : undefined;
    expect(rows).toMatchObject({
      kind: 'rows',
      columns: [{ isNumber: false }, { isNumber: true }],
      rows: [
        [{ texts: ['orgs:o1'] }, { texts: ['40'] }],
        [{ texts: ['orgs:o2'] }, null],
      ],
    });
  });

  test('what is closed to the reader is said to be closed, not unanswered', () => {
    const [, closed] = read({}, ['P2']);
    const [, unanswered] = read({}, []);
    expect(closed).toMatchObject({ entries: [{ isHidden: true }, { hidden: 'P2' }] });
    expect(unanswered).toMatchObject({ entries: [{ isHidden: false }, { hidden: null }] });
  });

  test('rows of which one column is closed say so of that column alone', () => {
    const mixed: FormDefinition = {
      ...definition,
      nodes: [
        {
          kind: 'repeat',
          name: 'visits',
          key: 'visits',
          label: { fr: 'Visites' },
          nodes: [question('place', 'text'), question('cost', 'decimal', { privacy: 'P2' })],
        },
      ],
    };
    const [entry] = readAnswers({
      definition: mixed,
      answers: { visits: [{ place: 'Tata' }] },
      hidden: ['P2'],
      language: 'fr',
      dynamicLabel: (_, name) => name,
    });
    expect(entry).toMatchObject({ hidden: null, columns: [{ hidden: null }, { hidden: 'P2' }] });
  });

  test('what names a file is told as a file, what looks like one in a text is not', () => {
    const name = 'Xq3Xq3Xq3Xq3Xq3Xq3Xq.jpg';
    const photographed = { ...definition, nodes: [question('photo', 'image')] };
    const [photo] = readAnswers({
      definition: photographed,
      answers: { photo: name },
      hidden: [],
      language: 'fr',
      dynamicLabel: (_, id) => id,
    });
    expect(photo).toMatchObject({ shown: { file: name, isWritten: false } });
    const [text] = read({ title: name });
    expect(text?.kind === 'answer' && text.shown?.file).toBeUndefined();
  });

  test("a person's own text is kept letter by letter", () => {
    const text = '<img src=x onerror=alert(1)> =1+1';
    expect(read({ title: text })[0]).toMatchObject({ shown: { texts: [text], isWritten: true } });
  });
});
