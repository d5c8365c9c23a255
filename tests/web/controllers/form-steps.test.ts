import { describe, expect, it, test } from 'vitest';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';
import { Filling } from '../../../web/controllers/filling.ts';
import { stepOfPath } from '../../../web/controllers/locate.ts';
import { readMatrix } from '../../../web/controllers/matrix.ts';
import { nobody } from '../../../web/controllers/person.ts';
import { createPlainInstance } from '../../../web/controllers/plain-instance.ts';
import { planSteps } from '../../../web/controllers/steps.ts';

function formOf(rows: readonly string[]) {
  const survey = ['| survey |', '| | type | name | label | relevant | required |']
    .concat(rows.map((row) => `| | ${row} |`))
    .join('\n');
  const settings = '| settings |\n| | form_id | form_title |\n| | T01 | Essai |';
  const { form, problems } = importForm(readMarkdown(`${survey}\n\n${settings}`), {
    files: {},
    dynamicFiles: [],
  });
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

const questions = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => `text | q${from + index} | Q${from + index} | | `);

const group = (name: string, inside: readonly string[]) => [
  `begin_group | ${name} | ${name} | | `,
  ...inside,
  'end_group | | | | ',
];

describe('the steps of a form', () => {
  test.each([
    {
      title: 'a short form is one step',
      rows: [...group('a', questions(2)), ...group('b', questions(2, 2))],
      labels: [undefined],
    },
    {
      title: 'a long form has a step a group',
      rows: [...group('a', questions(6)), ...group('b', questions(6, 6))],
      labels: ['a', 'b'],
    },
    {
      title: 'loose questions are a step of their own',
      rows: [...questions(5), ...group('a', questions(5, 5)), ...group('b', questions(2, 10))],
      labels: ['Q0', 'a', 'b'],
    },
    {
      title: 'one group alone is no reason for steps',
      rows: group('a', questions(20)),
      labels: [undefined],
    },
  ])('$title', ({ rows, labels }) => {
    expect(
      planSteps(formOf(rows)).map(({ head }) => head?.label && Object.values(head.label)[0]),
    ).toEqual(labels);
  });

  it('leads from a problem to the step of its question, in groups and rows alike', () => {
    const steps = planSteps(
      formOf([
        ...group('a', questions(8)),
        ...group('b', [
          'begin_repeat | r | R | | ',
          'text | x | X | | ',
          'end_repeat | | | | ',
          ...questions(2, 8),
        ]),
      ]),
    );
    expect(['q3', 'r[2]/x', 'q9', 'nowhere'].map((path) => stepOfPath(steps, path))).toEqual([
      0, 1, 1, -1,
    ]);
  });
});

describe('a form whose groups are shown or not by what is answered', () => {
  const rows = [
    'begin_group | inputs | I | | ',
    'hidden | source | S | | ',
    'end_group | | | | ',
    ...group('who', questions(9)),
    "begin_group | later | Suite de ${q0} | ${q0} = 'oui' | ",
    'text | more | M | | ',
    'end_group | | | | ',
    'begin_group | empty | E | | ',
    'text | none | N | ${q0} = 1 | ',
    'end_group | | | | ',
    'text | last | L | | ',
  ];
  const open = async () => {
    const filling = new Filling(
      formOf(rows),
      { id: 'a', revision: 1, answers: undefined, step: 0, language: 'fr', person: nobody },
      {},
    );
    expect(filling.step, 'before the engine is there').toBe(1);
    await filling.ready();
    return filling;
  };

  it('begins with the first that has something to show, and passes over what has not', async () => {
    const filling = await open();
    expect([filling.step, filling.stepBefore, filling.stepAfter]).toEqual([1, null, 4]);
    filling.answer('q0', 'oui');
    expect(filling.stepAfter).toBe(2);
    expect(filling.stepName(2)).toBe('Suite de oui');
    filling.goTo(4);
    expect([filling.stepBefore, filling.stepAfter]).toEqual([2, 5]);
    filling.answer('q0', 'non');
    expect(filling.stepBefore).toBe(1);
    filling.goTo(filling.stepAfter);
    expect(filling.isAtReview).toBe(true);
  });
});

describe('numbers asked by two sides', () => {
  const labelled = (labels: readonly string[], type = 'integer') =>
    formOf(labels.map((label, index) => `${type} | n${index} | ${label} | | `)).nodes.map(
      (node, index) => ({
        node,
        label: labels[index] ?? '',
      }),
    );

  it('stand in a table where every column has the same rows', () => {
    const matrix = readMatrix(
      labelled(['Femmes : MRE', 'Femmes : hôtes', 'Hommes : MRE', 'Hommes : hôtes']),
    );
    expect(matrix?.columns).toEqual(['Femmes', 'Hommes']);
    expect(matrix?.rows.map(({ label, cells }) => [label, ...cells.map(({ key }) => key)])).toEqual(
      [
        ['MRE', 'n0', 'n2'],
        ['Hôtes', 'n1', 'n3'],
      ],
    );
  });

  test.each([
    { title: 'a missing cell', labels: ['Femmes : MRE', 'Femmes : hôtes', 'Hommes : MRE'] },
    { title: 'one column', labels: ['Femmes : MRE', 'Femmes : hôtes'] },
    { title: 'labels without sides', labels: ['Femmes', 'Hommes', 'Enfants', 'Tous'] },
  ])('are no table with $title', ({ labels }) => {
    expect(readMatrix(labelled(labels))).toBe(null);
  });

  it('are no table where one is a text', () => {
    expect(readMatrix(labelled(['A : x', 'B : x'], 'text'))).toBe(null);
  });
});

describe('before the engine is there', () => {
  it('plain questions take answers, and what depends on an expression stays hidden', () => {
    const plain = createPlainInstance(
      formOf(['text | a | A | | yes', "text | b | B | ${a} = 'x' | ", 'text | c | C | | ']),
    );
    plain.set('a', 'x');
    expect(plain.toAnswers()).toEqual({ a: 'x' });
    expect(['a', 'b', 'c'].map((path) => plain.view(path).isRelevant)).toEqual([true, false, true]);
    expect(plain.view('a').isRequired).toBe(true);
    plain.set('a', '');
    expect(plain.toAnswers()).toEqual({});
  });
});
