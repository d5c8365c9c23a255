import { describe, expect, test } from 'vitest';
import { createInstance } from '../../../core/form/create-instance.ts';
import { moment, writtenForm } from './written-form.ts';

/** Names of the villages that a filter leaves, where district d2, number 1 and zone n were answered. */
function left(filter: string, answers = { district: 'd2', number: 1, zones: ['n'] }): string {
  const form = writtenForm(`
    | survey |
    | | type | name | label | choice_filter |
    | | select_one districts | district | District | |
    | | integer | number | Numéro | |
    | | select_multiple zones | zones | Zones | |
    | | select_one villages | village | Village | ${filter} |
    | choices |
    | | list_name | name | label | district | code | zone |
    | | districts | d1 | Un | | | |
    | | districts | d2 | Deux | | | |
    | | zones | n | Nord | | | |
    | | zones | s | Sud | | | |
    | | villages | a | Alpha | d1 | 1 | n |
    | | villages | b | Beta | d2 | 01 | s |
    | | villages | c | Gamma | d2 | 2 | n |
    | | villages | d2 | Delta | d2 | 3 | s |
    | | villages | e | Eta | | 1 | n |`);
  return createInstance(form, moment, answers)
    .choices('village')
    .map(({ name }) => name)
    .join(' ');
}

describe('a choice_filter', () => {
  test.each([
    { filter: 'district = ${district}', leaves: 'b c d2' },
    { filter: '${district} = district', leaves: 'b c d2' },
    { filter: "district = 'd1'", leaves: 'a' },
    { filter: "district = 'none'", leaves: '' },
    { filter: 'district = ${district} and zone = ${zones}', leaves: 'c' },
    { filter: "zone = 's' and district = ${district}", leaves: 'b d2' },
    { filter: "district = ${district} or code = '1'", leaves: 'a b c d2 e' },
    { filter: 'district != ${district}', leaves: 'a' },
    { filter: 'name = ${district}', leaves: 'd2' },
    { filter: "label = 'Gamma'", leaves: 'c' },
    { filter: 'code = ${number} + 0', leaves: 'a b e' },
    { filter: 'code = 1', leaves: 'a b e' },
    { filter: 'district = current()/../district', leaves: 'b c d2' },
    { filter: 'district = ${district} and position() > 2', leaves: 'c d2' },
    { filter: 'district = name', leaves: 'd2' },
    { filter: 'selected(${zones}, zone)', leaves: 'a c e' },
    { filter: "district = if(selected(${zones}, 's'), 'd1', ${district})", leaves: 'b c d2' },
    { filter: 'not(district = ${district})', leaves: 'a e' },
  ])('$filter leaves $leaves', ({ filter, leaves }) => {
    expect(left(filter)).toBe(leaves);
  });

  test('leaves nothing of a cascade whose question above it is unanswered', () => {
    expect(left('district = ${district}', {} as never)).toBe('');
  });

  test('follows the answer it depends on, and takes back what is no more offered', () => {
    const form = writtenForm(`
      | survey |
      | | type | name | label | choice_filter |
      | | select_one districts | district | District | |
      | | select_one villages | village | Village | district = \${district} |
      | choices |
      | | list_name | name | label | district |
      | | districts | d1 | Un | |
      | | districts | d2 | Deux | |
      | | villages | a | Alpha | d1 |
      | | villages | b | Beta | d2 |`);
    const instance = createInstance(form, moment, { district: 'd1', village: 'a' });
    expect(instance.get('village')).toBe('a');
    instance.set('district', 'd2');
    expect(instance.choices('village').map(({ name }) => name)).toEqual(['b']);
    expect(instance.get('village')).toBeUndefined();
  });
});
