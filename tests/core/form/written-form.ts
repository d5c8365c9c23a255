import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import type { Answers } from '../../../core/form/answers.ts';
import { createInstance } from '../../../core/form/create-instance.ts';
import type { FormDefinition } from '../../../core/form/definition.ts';
import type { FillingMoment, FormInstance } from '../../../core/form/form-instance.ts';
import { importForm } from '../../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../../core/xlsform/read-markdown.ts';

const files = {
  'communes.csv': [
    { name: '09.001.01.01', label: { fr: 'Agadir' }, columns: { province: '09.001' } },
    {
      name: '09.581.01.03',
      label: { fr: 'Tiznit', ar: 'تيزنيت' },
      columns: { province: '09.581' },
    },
    { name: '09.581.05.07', label: { fr: 'Ouijjane' }, columns: { province: '09.581' } },
  ],
};

/** What the tests' clock and directory say: 5 March 2026, 09:30 in Casablanca, in Ramadan. */
export const moment: FillingMoment = {
  now: Date.UTC(2026, 2, 5, 9, 30),
  timeZone: 'Africa/Casablanca',
  lists: { orgs: [{ name: 'tamunt', label: { fr: 'Association Tamunt (démo)' } }] },
  matches: (text, pattern) => new RegExp(pattern).test(text),
  org: 'tamunt',
  language: 'fr',
  functions: rareFunctions,
};

/** Imports the Markdown form of a test, which must be without problems. */
export function writtenForm(md: string): FormDefinition {
  const { form, problems } = importForm(readMarkdown(md), { files, dynamicFiles: ['orgs.csv'] });
  if (!form) throw new Error(JSON.stringify(problems));
  return form;
}

export function filling(md: string, answers?: Answers): FormInstance {
  return createInstance(writtenForm(md), moment, answers);
}
