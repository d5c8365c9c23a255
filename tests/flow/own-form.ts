import type { FormPolicy } from '../../core/form/policy.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { publishForm } from '../../local/start/publish-programme.ts';
import type { Office } from './console-scene.ts';

/** Publishes a form written in a test, sent by associations and reviewed by the Region. */
export async function publishOwnForm(
  { db }: Office,
  markdown: string,
  version: number,
  more: Partial<FormPolicy> = {},
): Promise<void> {
  const { form, problems } = importForm(readMarkdown(markdown), {
    files: {},
    dynamicFiles: [],
    version,
  });
  if (!form) throw new Error(JSON.stringify(problems));
  await publishForm(db, {
    definition: form,
    policy: {
      form: form.form,
      title: form.title,
      state: 'open',
      current: version,
      accepted: [version],
      result: 'R1',
      submit: ['association'],
      review: ['region'],
      read: ['region'],
      restricted: {},
      placeRestricted: {},
      ownOrg: null,
      closedIf: null,
      unit: null,
      ...more,
    },
  });
}
