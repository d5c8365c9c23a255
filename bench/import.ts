// A form of 5 000 questions, brought as .xlsx: reading the workbook, then importing it. Limit: 1 s
// together. No reader of workbooks is among the packages, so what stands beside it is the least that
// any could do: unpacking the parts and looking at each of their tags and texts once.

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflate, Inflate } from '../core/spreadsheet/compression.ts';
import { isFileFault } from '../core/spreadsheet/file-fault.ts';
import { readXlsx } from '../core/spreadsheet/read-xlsx.ts';
import { openZip } from '../core/spreadsheet/read-zip.ts';
import { writeXlsx } from '../core/spreadsheet/write-xlsx.ts';
import { importForm } from '../core/xlsform/import-form.ts';
import type { SheetRow, Workbook } from '../core/xlsform/workbook.ts';
import { median, printTable } from './table.ts';

const rounds = 7;
const questions = 5000;
const groupSize = 50;
const lists = 100;
const inflate: Inflate = (packed, max) => inflateRawSync(packed, { maxOutputLength: max });
const deflate: Deflate = (bytes) => deflateRawSync(bytes);

/** Groups of questions of all kinds, each with texts in two languages; half are relevant by an earlier answer. */
function largeForm(): Workbook {
  const rows = (cells: readonly (readonly (string | null)[])[]): SheetRow[] =>
    cells.map((row, index) => ({ row: index + 1, cells: row }));
  const question = (index: number): (string | null)[] => {
    const earlier = `q${Math.floor(index / 4) * 4}`;
    const kinds = ['integer', `select_one list${index % lists}`, 'text', 'calculate'];
    const kind = kinds[index % 4]!;
    const isAsked = kind !== 'calculate';
    return [
      kind,
      `q${index}`,
      isAsked ? `Question numéro ${index} : combien de personnes ?` : null,
      isAsked ? `السؤال رقم ${index}: كم عدد الأشخاص؟` : null,
      isAsked ? 'Comptez toutes les personnes du foyer.' : null,
      index % 2 === 1 && isAsked ? `\${${earlier}} > 0` : null,
      kind === 'integer' ? '. >= 0 and . < 1000' : null,
      kind === 'integer' ? 'Entre 0 et 999.' : null,
      isAsked ? 'yes' : null,
      isAsked ? null : `if(\${${earlier}} > 10, \${${earlier}} * 2, 0)`,
    ];
  };
  const survey = Array.from({ length: questions / groupSize }, (_, group) => [
    ['begin_group', `g${group}`, `Groupe ${group}`, `مجموعة ${group}`],
    ...Array.from({ length: groupSize }, (_, index) => question(group * groupSize + index)),
    ['end_group'],
  ]).flat();
  const header = `type,name,label::Français (fr),label::العربية (ar),hint::Français (fr),relevant,constraint,constraint_message::Français (fr),required,calculation`;
  const choices = Array.from({ length: lists * 10 }, (_, index) => [
    `list${Math.floor(index / 10)}`,
    `c${index % 10}`,
    `Choix ${index}`,
    `اختيار ${index}`,
  ]);
  return {
    sheets: [
      { name: 'survey', rows: rows([header.split(','), ...survey]) },
      {
        name: 'choices',
        rows: rows([
          ['list_name', 'name', 'label::Français (fr)', 'label::العربية (ar)'],
          ...choices,
        ]),
      },
      {
        name: 'settings',
        rows: rows([
          ['form_id', 'form_title::Français (fr)'],
          ['BENCH', 'Grand formulaire'],
        ]),
      },
    ],
  };
}

/** Unpacks every part and counts its tags and texts. */
async function lookAtAll(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const archive = openZip(bytes, inflate);
  if (isFileFault(archive)) throw new Error(archive.code);
  let seen = 0;
  for (const name of archive.names) {
    const part = await archive.read(name);
    if (part === null || isFileFault(part)) throw new Error(`${name} cannot be read`);
    for (const _ of new TextDecoder().decode(part).matchAll(/<[^>]*>|[^<]+/g)) seen += 1;
  }
  return seen;
}

const form = largeForm();
const bytes = await writeXlsx(form, deflate);
const times = {
  least: [] as number[],
  read: [] as number[],
  imported: [] as number[],
  written: [] as number[],
};
async function timed<Value>(into: number[], work: () => Promise<Value> | Value): Promise<Value> {
  const startedAt = performance.now();
  const value = await work();
  into.push(performance.now() - startedAt);
  return value;
}
const problems: string[] = [];
for (let round = 0; round < rounds; round += 1) {
  await timed(times.least, () => lookAtAll(bytes));
  const { workbook } = await timed(times.read, () => readXlsx(bytes, { inflate }));
  if (!workbook) throw new Error('the workbook cannot be read');
  const imported = await timed(times.imported, () =>
    importForm(workbook, { files: {}, dynamicFiles: [] }),
  );
  problems.push(...imported.problems.map(({ code, row }) => `${code} in row ${row}`));
  await timed(times.written, () => writeXlsx(workbook, deflate));
}
if (problems.length > 0)
  throw new Error(`the form has problems: ${problems.slice(0, 3).join(', ')}`);

const least = median(times.least);
const both = times.read.map((read, round) => read + times.imported[round]!);
const row = (what: string, ms: readonly number[], limit = '') => ({
  what,
  'first ms': Math.round(ms[0]!),
  'median ms': Math.round(median(ms)),
  'times the least': (median(ms) / least).toFixed(1),
  limit,
});
printTable(
  `an .xlsx of ${questions} questions, ${(bytes.length / 1000).toFixed(0)} kB, median of ${rounds}`,
  [
    row('unpacked, every tag looked at: the least', times.least),
    row('read into a workbook', times.read),
    row('imported from the workbook', times.imported),
    row('read and imported', both, '1000 ms'),
    row('written again', times.written),
  ],
);
