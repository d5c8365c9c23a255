import { expect, test } from 'vitest';
import { createInstance } from '../../../core/form/create-instance.ts';
import { packDefinition, unpackDefinition } from '../../../core/form/transport.ts';
import { moment, writtenForm } from './written-form.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label::fr | label::ar | hint::fr | required | required_message::ar | choice_filter |
  | | text | title | Titre | عنوان | Court | yes | اكتبوا | |
  | | select_one title | label | Choix | اختيار | | | | label = 'x' |
  | | select_one_from_file communes.csv | commune | Commune | جماعة | | | | |
  | choices |
  | | list_name | name | label::fr | label::ar | title |
  | | title | one | Un | واحد | 1 |
  | settings |
  | | form_id | form_title::fr | form_title::ar |
  | | F | Essai | تجربة |`);

test('a form comes back whole, also where lists and columns are called label and title', () => {
  const { structure, texts } = packDefinition(form);
  expect(Object.keys(texts)).toEqual(['fr', 'ar']);
  expect(unpackDefinition(structure, texts)).toEqual(form);
  expect(structure).not.toMatch(/Titre|عنوان|Tiznit/);
});

test('one language is enough to fill it', () => {
  const { structure, texts } = packDefinition(form);
  const arabic = unpackDefinition(structure, { ar: texts.ar! });
  const instance = createInstance(arabic, { ...moment, language: 'ar' });
  expect(instance.label('title', 'ar')).toBe('عنوان');
  expect(instance.label('title', 'ar', 'requiredMessage')).toBe('اكتبوا');
  expect(instance.label('title', 'ar', 'hint')).toBe('');
  expect(instance.choices('commune')).toHaveLength(3);
  expect(instance.problems()).toHaveLength(1);
});

test('languages that pages do not speak travel as well', () => {
  const mixed = writtenForm(`
    | survey |
    | | type | name | label | label::Kiswahili (sw) | label::Nyanja | media::image |
    | | text | a | Nom | Jina | Dzina | a.png |`);
  const { structure, texts } = packDefinition(mixed);
  expect(Object.keys(texts)).toEqual(['default', 'sw', 'Nyanja']);
  expect(unpackDefinition(structure, texts)).toEqual(mixed);
  const instance = createInstance(unpackDefinition(structure, { default: texts.default! }), moment);
  expect(instance.label('a', 'fr')).toBe('Nom');
});
