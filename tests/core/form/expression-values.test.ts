import { expect, test } from 'vitest';
import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import { createInstance } from '../../../core/form/create-instance.ts';
import { usesRareParts } from '../../../core/form/form-model.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { filling, moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | calculation |
  | | calculate | reference | | uuid() |
  | | begin repeat | visit | Visite | |
  | | text | place | Lieu | |
  | | calculate | code | | concat(\${place}, '-', uuid(6)) |
  | | end repeat | | | |
  | | calculate | draw | | once(random()) |`);
const drawing = { ...moment, seed: 'k3f9', functions: rareFunctions };

test('what is drawn in the page is drawn again by the judge, whatever was added and removed', () => {
  const page = createInstance(form, drawing);
  page.set('visit[1]/place', 'Anzi');
  page.addRow('visit');
  page.set('visit[2]/place', 'Tafraout');
  page.removeRow('visit[1]');
  const sent = page.toAnswers();
  expect(sent.reference).toMatch(/^[\da-f-]{36}$/);
  expect(page.get('visit[1]/code')).toMatch(/^Tafraout-\w{6}$/);
  expect(validateSubmission(form, sent, drawing).answers).toEqual(sent);
  const other = createInstance(form, { ...drawing, seed: 'm2p1' });
  expect(other.get('reference')).not.toBe(sent.reference);
  expect(other.get('draw')).not.toBe(sent.draw);
});

test('what is drawn once is kept, by the judge as well, and no two rows share it', () => {
  const page = createInstance(
    writtenForm(`
      | survey |
      | | type | name | label | calculation | default |
      | | calculate | share | | once(random()) | |
      | | calculate | heads | | once(random() > 2) | |
      | | begin repeat | visit | Visite | | |
      | | text | code | Code | | uuid() |
      | | calculate | tag | | once(uuid(8)) | |
      | | end repeat | | | | |`),
    drawing,
  );
  page.addRow('visit');
  page.removeRow('visit[1]');
  page.addRow('visit');
  const [first, second] = page.get('visit') as Record<string, string>[];
  expect(first?.code).toMatch(/^[\da-f-]{36}$/);
  expect(second?.code).not.toBe(first?.code);
  expect(second?.tag).not.toBe(first?.tag);
  expect(page.get('heads')).toBe(false);
  const sent = page.toAnswers();
  const later = { ...drawing, now: drawing.now + 60_000 };
  expect(validateSubmission(page.definition, sent, later).answers).toEqual(sent);
  expect(createInstance(page.definition, later, sent).toAnswers()).toEqual(sent);
});

test('a form says whether it needs the rare functions', () => {
  expect(usesRareParts(form)).toBe(true);
  expect(
    usesRareParts(filling('| survey |\n| | type | name | label |\n| | text | a | A |').definition),
  ).toBe(false);
});

test('what an expression cannot give, and what was answered by no, holds no condition', () => {
  const page = filling(`
    | survey |
    | | type | name | label | calculation | relevant |
    | | integer | size | Taille | | |
    | | calculate | wide | | concat(\${size}, \${size}) | |
    | | text | seen | Vu | | count(//*[count(//*[count(//*[count(//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]) > 0]) > 0]) > 0]) > 0 |
    | | calculate | large | | \${size} > 9 | |
    | | text | answered | Si répondu | | \${size} |
    | | text | about_large | Grand | | \${large} |
    | | text | about_small | Petit | | not(\${large}) and \${large} = false() |`);
  expect(page.view('answered').isRelevant).toBe(false);
  page.set('size', 0);
  expect(page.view('answered').isRelevant).toBe(true);
  expect(page.get('wide')).toBe('00');
  expect(page.view('about_large').isRelevant).toBe(false);
  expect(page.view('about_small').isRelevant).toBe(true);
  page.set('size', 12);
  expect(page.view('about_large').isRelevant).toBe(true);
  expect(page.view('about_small').isRelevant).toBe(false);
});
