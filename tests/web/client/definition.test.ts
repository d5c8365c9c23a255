import { afterEach, expect, test, vi } from 'vitest';
import { packDefinition } from '../../../core/form/transport.ts';
import { type Language, pickText } from '../../../core/language.ts';
import type { SiteConfig } from '../../../web/client/config.ts';
import { fetchForm } from '../../../web/client/definition.ts';
import { writtenForm } from '../../core/form/written-form.ts';

afterEach(() => vi.unstubAllGlobals());

const config = { firestore: 'http://127.0.0.1', projectId: 'demo', apiKey: 'k' } as SiteConfig;
let count = 0;

/** The labels as a page of one language shows them, and how often it asked for the version. */
async function check(md: string, language: Language): Promise<[string[], number]> {
  count += 1;
  const form = `F${count}`;
  const { structure, texts } = packDefinition(writtenForm(md));
  const document = (wanted: readonly string[]) => ({
    name: `forms/${form}/versions/1`,
    fields: {
      version: { integerValue: '1' },
      structure: { stringValue: structure },
      texts: {
        mapValue: {
          fields: Object.fromEntries(
            Object.entries(texts)
              .filter(([one]) => wanted.includes(`texts.${one}`))
              .map(([one, text]) => [one, { stringValue: text }]),
          ),
        },
      },
    },
  });
  let asked = 0;
  vi.stubGlobal('fetch', async (address: string, options?: RequestInit) => {
    const { pathname, searchParams } = new URL(address);
    if (pathname.endsWith(`forms/${form}`))
      return Response.json({ name: form, fields: { form: { stringValue: form } } });
    asked += 1;
    if (!options) return Response.json(document(searchParams.getAll('mask.fieldPaths')));
    const { select } = JSON.parse(String(options.body)).structuredQuery;
    const fields = select.fields.map(({ fieldPath }: { fieldPath: string }) => fieldPath);
    return Response.json([{ document: document(fields) }]);
  });
  const found = await fetchForm(config, form, language);
  const labels = found!.definition.nodes.map((node) => pickText(node.label, language));
  return [labels, asked];
}

const table = (headers: string, rows: readonly string[], settings = ''): string =>
  ['| survey |', ...[headers, ...rows].map((row) => `| | ${row} |`), settings].join('\n');

test.each<[string, string, Language, [string[], number]]>([
  [
    'is complete',
    table(
      'type | name | label::fr | label::ar',
      ['text | a | A | أ'],
      '| settings |\n| | form_title::fr | form_title::ar |\n| | T | ت |',
    ),
    'ar',
    [['أ'], 1],
  ],
  [
    'leaves a text out in the language of the page',
    table('type | name | label::fr | label::ar', ['text | a | A | أ', 'text | b | B | ']),
    'ar',
    [['أ', 'B'], 2],
  ],
  [
    'has a title in no language, and questions in one that the page does not speak',
    table(
      'type | name | label::en | label::sw',
      ['text | a | A | Sw', 'text | b | | Pili'],
      '| settings |\n| | form_title |\n| | Screening |',
    ),
    'fr',
    [['A', 'Pili'], 3],
  ],
  [
    'is in none of the languages of the page',
    table('type | name | label::sw', ['text | a | Moja']),
    'fr',
    [['Moja'], 2],
  ],
])('a form that %s is shown whole', async (_, md, language, expected) => {
  expect(await check(md, language)).toEqual(expected);
});
