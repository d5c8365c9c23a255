import { describe, expect, test } from 'vitest';
import { createInstance } from '../../../core/form/create-instance.ts';
import type { FormNode } from '../../../core/form/definition.ts';
import { usesRareParts } from '../../../core/form/form-model.ts';
import { rareFilling } from '../../../core/form/rare-filling.ts';
import { separateAnswers } from '../../../core/form/separate-answers.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { warehouseColumns } from '../../../core/form/warehouse-columns.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | calculation | relevant | required |
  | | start | began | | | | |
  | | end time | ended | | | | |
  | | get today | day | | | | |
  | | get device id | device | | | | |
  | | username | who | | | | yes |
  | | email | mail | | | | |
  | | phonenumber | phone | | | | yes |
  | | text | title | Titre | | \${who} != '' | |
  | | calculate | minutes | | round((decimal-date-time(\${ended}) - decimal-date-time(\${began})) * 24 * 60) | | |
  | | calculate | since | | \${day} + 1 | | |
  | | begin repeat | visit | Visite | | | |
  | | today | visited | | | | |
  | | end repeat | | | | | |`);

const begunAt = Date.UTC(2026, 2, 4, 23, 50);
const origin = { begunAt, device: 'web:k3f9', account: 'samira@tamunt.example' };
const known = { ...moment, rare: rareFilling, origin };

describe('what a filling knows of itself', () => {
  test('is there from the beginning, and its end from the moment of sending', () => {
    const instance = createInstance(form, known);
    expect(instance.toAnswers()).toEqual({
      began: '2026-03-04T23:50:00.000+00:00',
      day: '2026-03-04',
      device: 'web:k3f9',
      who: 'samira@tamunt.example',
      mail: 'samira@tamunt.example',
      since: 20_517,
      visit: [{ visited: '2026-03-04' }],
    });
    expect(instance.view('title').isRelevant).toBe(true);
    instance.finish(begunAt + 90 * 60_000);
    expect(instance.get('ended')).toBe('2026-03-05T01:20:00.000+00:00');
    expect(instance.get('minutes')).toBe(90);
  });

  test('stays as it was in a draft, whoever goes on with it, and whenever', () => {
    const draft = createInstance(form, known).toAnswers();
    const later = { ...known, now: known.now + 86_400_000, origin: { ...origin, begunAt: 0 } };
    expect(createInstance(form, later, draft).toAnswers()).toEqual(draft);
  });

  test('passes the judge, who takes it as it was sent', () => {
    const instance = createInstance(form, known);
    instance.set('title', 'Eau');
    instance.finish(known.now);
    const sent = instance.toAnswers();
    const judged = validateSubmission(form, sent, { ...moment, rare: rareFilling });
    expect(judged).toMatchObject({ answers: sent, problems: [] });
    expect(instance.problems()).toEqual([]);
  });

  test.each([
    ['began', 'yesterday', 'answer.not_a_date'],
    ['ended', 12, 'answer.wrong_type'],
    ['day', '2026-03-05T09:30:00.000+00:00', 'answer.not_a_date'],
    ['device', ['a', 'b'], 'answer.wrong_type'],
    ['who', 'x'.repeat(10_001), 'answer.too_long'],
  ])('of %s is judged by its type', (key, answer, code) => {
    const { problems } = validateSubmission(form, { [key]: answer }, moment);
    expect(problems.map((one) => `${one.code} ${one.path}`)).toEqual([`${code} ${key}`]);
  });

  test('is empty of who a visitor is', () => {
    const visitor = { ...known, origin: { begunAt, device: 'web:k3f9' } };
    const instance = createInstance(form, visitor);
    expect(instance.get('who')).toBeUndefined();
    expect(instance.problems()).toEqual([]);
  });

  test('names nobody to partners, nor to the warehouse', () => {
    const { open, restricted } = separateAnswers(form, createInstance(form, known).toAnswers());
    expect(Object.keys(open).sort()).toEqual(['began', 'day', 'since', 'visit']);
    expect(Object.keys(restricted.P3 ?? {}).sort()).toEqual(['device', 'mail', 'who']);
    const types = warehouseColumns(form).row.map(({ name, type }) => `${name} ${type}`);
    expect(types).toEqual([
      'began TIMESTAMP',
      'ended TIMESTAMP',
      'day DATE',
      'title STRING',
      'minutes FLOAT64',
      'since FLOAT64',
    ]);
  });

  test('is as private as the form says, in a group as much as it needs', () => {
    const { nodes } = writtenForm(`
      | survey |
      | | type | name | label | tiwizi::privacy |
      | | deviceid | a | | P1 |
      | | begin group | g | G | P0 |
      | | email | b | | |
      | | text | c | C | |
      | | end group | | | |
      | | begin group | h | H | P4 |
      | | username | d | | |
      | | end group | | | |`);
    const levels = (some: readonly FormNode[]): string[] =>
      some.flatMap((node) =>
        node.kind === 'question' ? [`${node.name} ${node.privacy}`] : levels(node.nodes),
      );
    expect(levels(nodes)).toEqual(['a P1', 'b P3', 'c P0', 'd P4']);
  });

  test('is fetched by forms that ask for it only', () => {
    expect(usesRareParts(form)).toBe(true);
    const other = writtenForm('| survey |\n| | type | name | label |\n| | text | a | A |');
    expect(usesRareParts(other)).toBe(false);
  });
});

describe('what nobody can answer', () => {
  const silent = writtenForm(`
    | survey |
    | | type | name | label | required | calculation |
    | | audio | voice | Voix | yes | |
    | | video | film | Film | yes | |
    | | hidden | secret | | yes | |
    | | background-audio | noise | | yes | |
    | | start-geopoint | here | | yes | |
    | | note | told | Note | yes | |
    | | calculate | sum | | yes | '' |
    | | text | title | Titre | yes | |`);

  test('is not required, of the page or by the judge', () => {
    const instance = createInstance(silent, moment);
    const missing = [{ code: 'answer.missing', path: 'title', params: {} }];
    expect(instance.problems()).toEqual(missing);
    expect(validateSubmission(silent, {}, moment).problems).toEqual(missing);
    expect(instance.view('voice').isRequired).toBe(false);
    expect(instance.view('title').isRequired).toBe(true);
  });
});
