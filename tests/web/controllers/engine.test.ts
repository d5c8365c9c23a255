import { expect, test } from 'vitest';
import { engineFor, loadEngine } from '../../../web/controllers/engine.ts';
import { Filling } from '../../../web/controllers/filling.ts';
import { nobody } from '../../../web/controllers/person.ts';
import { writtenForm } from '../../core/form/written-form.ts';

const form = (calculation: string) =>
  writtenForm(`
    | survey |
    | | type | name | label | calculation |
    | | text | place | Lieu | |
    | | calculate | mark | | ${calculation} |`);
const everyday = form("concat(${place}, '!')");
const rare = form("digest(${place}, 'MD5', 'hex')");

test('a form that uses a rare function waits for it, and only such a form fetches it', async () => {
  expect(engineFor(everyday)).toBeUndefined();
  await loadEngine(everyday);
  expect(engineFor(everyday)).toBeDefined();
  expect(engineFor(rare)).toBeUndefined();

  const start = { id: 'a1', revision: 1, answers: undefined, step: 0, person: nobody };
  const filling = new Filling(rare, { ...start, language: 'fr' }, {});
  filling.answer('place', 'Anzi');
  expect(filling.instance.get('mark')).toBeUndefined();
  await filling.ready();
  expect(engineFor(rare)).toBeDefined();
  expect(filling.instance.get('mark')).toMatch(/^[\da-f]{32}$/);
});
