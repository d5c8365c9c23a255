import { describe, expect, test } from 'vitest';
import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import type { Answers } from '../../../core/form/answers.ts';
import { carryOver } from '../../../core/form/carry-over.ts';
import { createInstance } from '../../../core/form/create-instance.ts';
import { rareFilling } from '../../../core/form/rare-filling.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { moment, writtenForm } from './written-form.ts';

const whole = { ...moment, functions: rareFunctions, rare: rareFilling, seed: 'k3f9' };

describe('choices from the rows of a repeat', () => {
  const form = writtenForm(`
    | survey |
    | | type | name | label | relevant | choice_filter | calculation |
    | | begin repeat | person | Personne | | | |
    | | integer | age | Âge | | | |
    | | text | called | Nom | \${age} != 1 | | |
    | | select_one \${called} | friend | Qui connaissez-vous ? | | | |
    | | end repeat | | | | | |
    | | integer | least | Âge minimal | | | |
    | | select_one \${called} | chief | Qui préside ? | | | |
    | | select_multiple \${called} | grown | Qui est adulte ? | | \${age} >= \${least} and ./age < 100 | |
    | | calculate | told | | | | jr:choice-name(\${chief}, '\${chief}') |`);
  const people: Answers[] = [
    { age: 40, called: 'Samira' },
    { age: 1, called: 'Anir' },
    { age: 12 },
    { age: 30, called: 'Brahim Aït' },
    { age: 20, called: 'Samira' },
    { age: 120, called: 'Tafrara' },
  ];
  const open = (more = {}) => createInstance(form, whole, { person: people, least: 18, ...more });
  const names = (instance: ReturnType<typeof open>, path: string) =>
    instance.choices(path).map(({ name }) => name);

  test('are the answers of relevant rows, each once, and none that is empty', () => {
    expect(names(open(), 'chief')).toEqual(['Samira', 'Brahim Aït', 'Tafrara']);
    expect(open().choices('chief')[1]).toEqual({
      name: 'Brahim Aït',
      label: { default: 'Brahim Aït' },
    });
    expect(open({ chief: 'Brahim Aït' }).get('told')).toBe('Brahim Aït');
  });

  test('are filtered by what stands in their row and what stands outside', () => {
    expect(names(open(), 'grown')).toEqual(['Samira', 'Brahim Aït']);
    expect(names(open({ least: 35 }), 'grown')).toEqual(['Samira']);
  });

  test('are those of all rows also within the rows', () => {
    expect(names(open(), 'person[4]/friend')).toEqual(['Samira', 'Brahim Aït', 'Tafrara']);
  });

  test('differ for rows elsewhere whose own answers the filter asks', () => {
    const teams = writtenForm(`
      | survey |
      | | type | name | label | choice_filter |
      | | begin repeat | person | Personne | |
      | | integer | age | Âge | |
      | | text | called | Nom | |
      | | end repeat | | | |
      | | begin repeat | team | Équipe | |
      | | integer | youngest | Âge minimal | |
      | | select_one \${called} | head | Qui mène ? | \${age} >= \${youngest} |
      | | end repeat | | | |`);
    const team: Answers[] = [{ youngest: 30 }, { youngest: 100 }, {}];
    const answers = { person: people, team };
    const instance = createInstance(teams, whole, answers);
    expect(names(instance, 'team[1]/head')).toEqual(['Samira', 'Brahim Aït', 'Tafrara']);
    expect(names(instance, 'team[2]/head')).toEqual(['Tafrara']);
    instance.set('team[2]/youngest', 35);
    expect(names(instance, 'team[2]/head')).toEqual(['Samira', 'Tafrara']);
    instance.set('person[1]/called', 'Hassan');
    expect(names(instance, 'team[2]/head')).toEqual(['Hassan', 'Tafrara']);
  });

  test('follow their rows: what is chosen goes with the row that it came from', () => {
    const instance = open({ chief: 'Tafrara', grown: ['Samira', 'Brahim Aït'] });
    instance.removeRow('person[6]');
    instance.set('person[4]/age', 4);
    expect(instance.toAnswers()).toMatchObject({ grown: ['Samira'] });
    expect(instance.get('chief')).toBeUndefined();
  });

  test.each([
    [{ chief: 'Samira' }, []],
    [{ chief: 'Anir' }, ['answer.not_a_choice chief']],
    [{ chief: '' }, []],
    [{ grown: ['Samira', 'Tafrara'] }, ['answer.not_a_choice grown']],
    [{ grown: ['Samira', 'Samira'] }, ['answer.not_a_choice grown']],
  ])('are the judge’s as well: %j', (more, problems) => {
    const judged = validateSubmission(form, { person: people, least: 18, ...more }, whole);
    expect(judged.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(problems);
  });

  test('are carried into another version of the form', () => {
    const answers = { person: people, chief: 'Samira' };
    expect(carryOver(form, {}, answers)).toEqual({ answers, dropped: [] });
  });
});

describe('choices in an order of their own', () => {
  const form = (parameters: string, filter = '') =>
    writtenForm(`
      | survey |
      | | type | name | label | parameters | choice_filter |
      | | integer | n | N | | |
      | | select_one l | pick | Choix | ${parameters} | ${filter} |
      | choices |
      | | list_name | name | label | w |
      ${[...'abcdefgh'].map((name, index) => `| | l | ${name} | ${name.toUpperCase()} | ${index} |`).join('\n')}`);
  const order = (definition: ReturnType<typeof form>, seed = 'k3f9', answers = {}) =>
    createInstance(definition, { ...whole, seed }, answers)
      .choices('pick')
      .map(({ name }) => name)
      .join('');

  test('stand as randomize() puts them by a seed', () => {
    // Of a seed the whole part counts.
    expect(order(form('randomize=true seed=42'))).toBe(
      order(form('randomize=true, seed=42.7'), 'x'),
    );
    expect([...order(form('randomize=true seed=42'))].sort().join('')).toBe('abcdefgh');
    expect(order(form('randomize=true seed=42'))).not.toBe(order(form('randomize=true seed=43')));
  });

  test('follow a seed that is an answer', () => {
    const definition = form('randomize=true seed=${n}');
    expect(order(definition, 'a', { n: 42 })).toBe(order(form('randomize=true seed=42')));
    expect(order(definition, 'a', { n: 43 })).not.toBe(order(definition, 'a', { n: 42 }));
  });

  test('are the same for one submission, and others for another', () => {
    const definition = form('randomize=true');
    expect(order(definition)).toBe(order(definition));
    const orders = ['b', 'c', 'd', 'e'].map((seed) => order(definition, seed));
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('are filtered first', () => {
    const left = order(form('randomize=true seed=5', 'w < 4'));
    expect([...left].sort().join('')).toBe('abcd');
  });

  test('stand as written otherwise', () => {
    expect(order(form('randomize=false'))).toBe('abcdefgh');
  });

  test('are chosen from all the same', () => {
    const judge = (pick: string) =>
      validateSubmission(form('randomize=true'), { pick }, whole).problems.map(({ code }) => code);
    expect(judge('c')).toEqual([]);
    expect(judge('z')).toEqual(['answer.not_a_choice']);
  });
});
