import { describe, expect, test } from 'vitest';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { warehouseColumns } from '../../../core/form/warehouse-columns.ts';
import { filling, moment, writtenForm } from './written-form.ts';

const md = `
  | survey |
  | | type | name | label | calculation | default | relevant | choice_filter |
  | | start | began | | | | | |
  | | deviceid | device | | | | | |
  | | csv-external | zones | | | | | |
  | | text | title | Titre | | | | |
  | | note | told | \${title} | 1 + 1 | | | |
  | | note | more | Plus | | x | | |
  | | select_one_external towns | town | Ville | | | | region = '09' |
  | | begin loop over kinds | each | Chaque | | | | |
  | | integer | n | %(label)s ? | | | | |
  | | end loop | | | | | | |
  | choices |
  | | list_name | name | label |
  | | kinds | wells | Puits |
  | | kinds | taps | Robinets |
  | external_choices |
  | | list_name | name | label | region |
  | | towns | agadir | Agadir | 09 |
  | | towns | paris | Paris | 75 |`;

describe('what nobody is asked', () => {
  test('is absent where nothing is known, and notes are no answers', () => {
    const form = filling(md);
    form.set('title', 'Eau');
    form.set('wells__n', 3);
    const answers = form.toAnswers();
    expect(answers).toEqual({ title: 'Eau', wells__n: 3 });
    expect(validateSubmission(writtenForm(md), answers, moment)).toMatchObject({
      answers,
      problems: [],
    });
  });

  test('choices of the sheet external_choices are filtered as any others', () => {
    expect(
      filling(md)
        .choices('town')
        .map(({ name }) => name),
    ).toEqual(['agadir']);
  });

  test('a loop asks of each choice, in its words', () => {
    const form = filling(md);
    expect(form.label('wells__n', 'fr')).toBe('Puits ?');
    expect(form.label('taps__n', 'fr')).toBe('Robinets ?');
  });

  test('notes and files have no column', () => {
    const names = warehouseColumns(writtenForm(md)).row.map(({ name }) => name);
    // Nor has what tells whose device it was.
    expect(names).toEqual(['began', 'title', 'town', 'wells__n', 'taps__n']);
  });
});
