import { describe, expect, test } from 'vitest';
import { filling } from './written-form.ts';

const funders = `
| survey | | | | | | | | |
| | type | name | label | relevant | required | constraint | calculation | default |
| | text | title | Titre | | yes | string-length(.) <= 20 | | |
| | select_one yes_no | funded | Financé ? | | | | | |
| | begin group | money | Budget | \${funded} = 'yes' | | | | |
| | decimal | budget | Budget | | yes | . > 0 | | |
| | begin repeat | funders | Financeurs de \${title} | | | | | |
| | text | funder | Financeur | | yes | | | |
| | decimal | share | Part | | | . > 0 and . <= 100 | | 50 |
| | calculate | amount | | | | | \${budget} * \${share} div 100 | |
| | calculate | rank | | | | | position(..) | |
| | end repeat | | | | | | | |
| | calculate | total | | | | | sum(\${share}) | |
| | integer | total_shown | Total | | | . = 100 | \${total} | |
| | note | total_note | En tout \${total} % pour \${title} | | | | | |
| | end group | | | | | | | |
| choices | | | |
| | list_name | name | label |
| | yes_no | yes | Oui |
| | yes_no | no | Non |
| settings | | |
| | form_id | form_title |
| | F | Financement |`;

describe('relevance', () => {
  test('hides a group with all it holds, keeps the answers, and sends none of them', () => {
    const form = filling(funders);
    form.set('title', 'Puits');
    form.set('funded', 'yes');
    form.set('budget', 1000);
    expect(form.view('@money').isRelevant).toBe(true);
    expect(form.toAnswers()).toMatchObject({ budget: 1000, total: 50 });
    form.set('funded', 'no');
    expect(form.view('budget').isRelevant).toBe(false);
    expect(form.view('funders[1]/share').isRelevant).toBe(false);
    expect(form.toAnswers()).toEqual({ title: 'Puits', funded: 'no' });
    form.set('funded', 'yes');
    expect(form.get('budget')).toBe(1000);
  });
});

describe('a group that asks its own questions', () => {
  const form = () =>
    filling(`
      | survey |
      | | type | name | label | relevant | calculation | default |
      | | begin group | inputs | I | ./source = 'user' and \${both} > 1 | | |
      | | text | source | S | | | user |
      | | integer | a | A | | | 1 |
      | | begin group | deep | D | \${a} > 0 | | |
      | | integer | b | B | | | 1 |
      | | calculate | both | | | \${a} + \${b} | |
      | | end group | | | | | |
      | | end group | | | | | |
      | | calculate | outside | | | concat(\${source}, \${both}) | |`);

  test('is hidden by them, comes back with them, and tells outside nothing while it is hidden', () => {
    const filled = form();
    expect(filled.toAnswers()).toEqual({ source: 'user', a: 1, b: 1, both: 2, outside: 'user2' });
    filled.set('source', 'other');
    expect(filled.toAnswers()).toEqual({});
    filled.set('source', 'user');
    expect(filled.get('outside')).toBe('user2');
    filled.set('b', 0);
    expect(filled.toAnswers()).toEqual({});
    filled.set('b', 5);
    expect(filled.toAnswers()).toEqual({ source: 'user', a: 1, b: 5, both: 6, outside: 'user6' });
  });

  test('a group inside it that is hidden is not there for its question either', () => {
    const filled = form();
    filled.set('a', 0);
    filled.set('b', 5);
    expect(filled.view('@inputs').isRelevant).toBe(false);
  });
});

describe('repeats', () => {
  test('begin with one row and its defaults; rows are added, moved and removed', () => {
    const form = filling(funders);
    form.set('funded', 'yes');
    form.set('budget', 1000);
    expect(form.rowCount('funders')).toBe(1);
    expect(form.get('funders[1]/share')).toBe(50);
    form.addRow('funders');
    form.set('funders[1]/funder', 'a');
    form.set('funders[2]/funder', 'b');
    form.set('funders[2]/share', 30);
    expect(form.get('total')).toBe(80);
    expect(form.get('funders')).toEqual([
      { funder: 'a', share: 50, amount: 500, rank: 1 },
      { funder: 'b', share: 30, amount: 300, rank: 2 },
    ]);
    form.moveRow('funders[2]', 1);
    expect(form.get('funders')).toEqual([
      { funder: 'b', share: 30, amount: 300, rank: 1 },
      { funder: 'a', share: 50, amount: 500, rank: 2 },
    ]);
    form.removeRow('funders[1]');
    expect(form.get('funders')).toEqual([{ funder: 'a', share: 50, amount: 500, rank: 1 }]);
    expect(form.get('total')).toBe(50);
  });

  test('nest, and a name means the row that both share', () => {
    const form = filling(`
      | survey |
      | | type | name | label | calculation |
      | | begin repeat | village | Village | |
      | | text | place | Nom | |
      | | begin repeat | well | Puits | |
      | | integer | depth | Profondeur | |
      | | calculate | full | | concat(\${place}, ' ', \${depth}) |
      | | end repeat | | | |
      | | calculate | deepest | | max(\${depth}) |
      | | end repeat | | | |
      | | calculate | wells | | count(\${well}) |
      | | calculate | second | | indexed-repeat(\${depth}, \${village}, 2, \${well}, 1) |`);
    form.set('village[1]/place', 'Anzi');
    form.addRow('village');
    form.set('village[2]/place', 'Tighmi');
    form.addRow('village[1]/well');
    form.set('village[1]/well[1]/depth', 12);
    form.set('village[1]/well[2]/depth', 40);
    form.set('village[2]/well[1]/depth', 7);
    expect(form.get('village[1]/well[2]/full')).toBe('Anzi 40');
    expect(form.get('village[1]/deepest')).toBe(40);
    expect(form.get('village[2]/deepest')).toBe(7);
    expect(form.get('wells')).toBe(3);
    expect(form.get('second')).toBe(7);
  });

  test('with repeat_count have the rows it says, and keep those it takes away', () => {
    const form = filling(`
      | survey |
      | | type | name | label | repeat_count |
      | | integer | children | Enfants | |
      | | begin repeat | child | Enfant | \${children} |
      | | text | first_name | Prénom | |
      | | end repeat | | | |`);
    expect(form.rowCount('child')).toBe(0);
    form.set('children', 2);
    form.set('child[2]/first_name', 'Itto');
    form.set('children', 1);
    expect(form.toAnswers()).toEqual({ children: 1, child: [{}] });
    form.set('children', 3);
    expect(form.get('child[2]/first_name')).toBe('Itto');
    form.addRow('child');
    expect(form.rowCount('child')).toBe(3);
  });

  test('build on the row before', () => {
    const form = filling(
      `
      | survey |
      | | type | name | label | calculation |
      | | begin repeat | month | Mois | |
      | | integer | spent | Dépensé | |
      | | calculate | so_far | | \${spent} + coalesce(indexed-repeat(\${so_far}, \${month}, position(..) - 1), 0) |
      | | end repeat | | | |`,
      { month: [{ spent: 5 }, { spent: 7 }, { spent: 1 }] },
    );
    expect(form.get('month[3]/so_far')).toBe(13);
    form.set('month[1]/spent', 1);
    expect(form.get('month[3]/so_far')).toBe(9);
  });
});

describe('problems', () => {
  test('are told in the form’s order, for what is relevant', () => {
    const form = filling(funders);
    const told = () => form.problems().map(({ code, path }) => `${code} ${path}`);
    expect(told()).toEqual(['answer.missing title']);
    form.set('title', 'Un titre qui dépasse vingt signes');
    form.set('funded', 'yes');
    form.set('funders[1]/share', 101);
    expect(told()).toEqual([
      'answer.constraint title',
      'answer.missing budget',
      'answer.missing funders[1]/funder',
      'answer.constraint funders[1]/share',
      'answer.constraint total_shown',
    ]);
    expect(form.problemsAt('budget')).toEqual([
      { code: 'answer.missing', path: 'budget', params: {} },
    ]);
  });
});

test('labels tell the answers they name, in the language asked for', () => {
  const form = filling(funders);
  form.set('title', 'Puits');
  form.set('funded', 'yes');
  expect(form.label('total_note', 'ar')).toBe('En tout 50 % pour Puits');
  expect(form.label('funders', 'fr')).toBe('Financeurs de Puits');
  expect(form.label('not_there', 'fr')).toBe('');
});

describe('choices', () => {
  const places = `
    | survey |
    | | type | name | label | choice_filter | default |
    | | select_one provinces | province | Province | | 09.581 |
    | | select_one_from_file communes.csv | commune | Commune | province = \${province} | |
    | | select_one_from_file orgs.csv | org | Organisation | | tiwizi:org() |
    | choices |
    | | list_name | name | label |
    | | provinces | 09.581 | Tiznit |
    | | provinces | 09.001 | Agadir |`;

  test('are filtered by what was answered; a choice no longer offered is taken back', () => {
    const form = filling(places);
    expect(form.choices('commune').map(({ name }) => name)).toEqual([
      '09.581.01.03',
      '09.581.05.07',
    ]);
    form.set('commune', '09.581.01.03');
    form.set('province', '09.001');
    expect(form.get('commune')).toBeUndefined();
    expect(form.choices('commune').map(({ name }) => name)).toEqual(['09.001.01.01']);
  });

  test('of a dynamic list are the platform’s', () => {
    const form = filling(places);
    expect(form.choices('org').map(({ name }) => name)).toEqual(['tamunt']);
    expect(form.get('org')).toBe('tamunt');
  });
});

test('a triggered calculation is asked only when its trigger is answered', () => {
  const form = filling(`
    | survey |
    | | type | name | label | calculation | trigger |
    | | integer | a | A | | |
    | | integer | b | B | | |
    | | calculate | noted | | \${a} + \${b} | \${a} |`);
  form.set('b', 1);
  expect(form.get('noted')).toBeUndefined();
  form.set('a', 1);
  expect(form.get('noted')).toBe(2);
  form.set('b', 5);
  expect(form.get('noted')).toBe(2);
});

test('or_other asks which other', () => {
  const form = filling(`
    | survey |
    | | type | name | label |
    | | select_multiple uses or_other | use | Usage |
    | choices |
    | | list_name | name | label |
    | | uses | water | Eau |`);
  expect(form.view('use_other').isRelevant).toBe(false);
  form.set('use', ['water', 'other']);
  expect(form.view('use_other').isRelevant).toBe(true);
  form.set('use_other', 'sel');
  expect(form.toAnswers()).toEqual({ use: ['water', 'other'], use_other: 'sel' });
});

test('an empty answer is none, and listeners hear of each change once', () => {
  const form = filling(funders);
  let heard = 0;
  const stop = form.subscribe(() => {
    heard += 1;
  });
  form.set('title', 'Puits');
  form.set('title', 'Puits');
  form.set('title', '');
  expect(form.get('title')).toBeUndefined();
  expect(heard).toBe(2);
  stop();
  form.set('title', 'Puits');
  expect(heard).toBe(2);
});

describe('what a group or repeat says holds for what is in it', () => {
  const md = `
    | survey |
    | | type | name | label | read_only | relevant | repeat_count |
    | | text | state | État | | | |
    | | integer | n | N | | | |
    | | begin group | g | G | \${state} = 'closed' | | |
    | | text | a | A | no | | |
    | | begin repeat | r | R | | | |
    | | text | b | B | | | |
    | | end repeat | | | | | |
    | | end group | | | | | |
    | | begin repeat | s | S | yes | ../n > 1 | ../n |
    | | text | c | C | | | |
    | | end repeat | | | | | |`;

  test('for reading only', () => {
    const form = filling(md);
    const locked = () =>
      ['a', '@g', 'r', 'r[1]', 'r[1]/b', 'state'].filter((path) => form.view(path).isReadOnly);
    expect(locked()).toEqual([]);
    form.set('state', 'closed');
    expect(locked()).toEqual(['a', '@g', 'r', 'r[1]', 'r[1]/b']);
    expect(form.view('s').isReadOnly).toBe(true);
  });

  test('a path of a repeat begins where its rows stand', () => {
    const form = filling(md);
    form.set('n', 3);
    expect(form.rowCount('s')).toBe(3);
    expect(form.view('s').isRelevant).toBe(true);
    form.set('n', 1);
    expect(form.view('s').isRelevant).toBe(false);
  });

  test('a form whose settings name its outermost element is found by that name', () => {
    const form = filling(`
      | survey |
      | | type | name | label | calculation |
      | | integer | n | N | |
      | | calculate | double | | /household/n * 2 |
      | settings |
      | | form_id | name | version |
      | | F | household | 2023-05 |`);
    form.set('n', 3);
    expect(form.get('double')).toBe(6);
  });
});
