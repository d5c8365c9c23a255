// The form engine on large forms, against survey-core in the same run (the fastest peer measured).
// Limits: 500 chained calculations ready in 30 ms and 15 times faster; one answer that changes all
// 500 in 5 ms, one that changes 3 in 0.2 ms; a cascade over 30 000 choices in 10 ms, then 1 ms;
// in a repeat of 1 000 rows of 20 questions with sums over it, a row more or a cell changed in 3 ms;
// the 500-question instance in 5 MB.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Model, Model as SurveyModel } from 'survey-core';
import { createInstance } from '../core/form/create-instance.ts';
import type { FormDefinition } from '../core/form/definition.ts';
import type { FormInstance } from '../core/form/form-instance.ts';
import { importForm } from '../core/xlsform/import-form.ts';
import { readMarkdown } from '../core/xlsform/read-markdown.ts';
import { median, printTable } from './table.ts';

const moment = {
  now: Date.UTC(2026, 0, 15),
  timeZone: 'Africa/Casablanca',
  lists: {},
  matches: (text: string, pattern: string) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
  org: null,
  language: 'fr',
} as const;
const rounds = 15;

/** Median milliseconds of one run, each on what `prepare` made for it. */
function timed<Type>(prepare: () => Type, run: (made: Type) => void, times = rounds): number {
  const all: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const made = prepare();
    const from = performance.now();
    run(made);
    all.push(performance.now() - from);
  }
  return median(all);
}

function formOf(markdown: string): FormDefinition {
  const { form, problems } = importForm(readMarkdown(markdown), { files: {}, dynamicFiles: [] });
  if (!form) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return form;
}

/** A definition that the engine has never seen: compiled forms are kept by their object. */
const unseen = (form: FormDefinition): FormDefinition => structuredClone(form);

/** Megabytes of heap that one of it keeps, out of ten. */
function growthOf(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: unknown[] = [make()];
  collect();
  const before = process.memoryUsage().heapUsed;
  while (kept.length < 11) kept.push(make());
  collect();
  return (process.memoryUsage().heapUsed - before) / (kept.length - 1) / 1024 / 1024;
}

const chainOf = (count: number): string => `
| survey |
| | type | name | label | calculation | relevant |
| | integer | c0 | Start | | |
| | integer | x | X | | |
${Array.from({ length: count }, (_, index) => `| | calculate | c${index + 1} | | \${c${index}} + 1 | |`).join('\n')}
| | calculate | twice | | \${x} * 2 | |
| | calculate | more | | \${twice} + 1 | |
| | text | odd | Odd | | \${more} mod 2 = 1 |`;

const surveyChain = (count: number) => ({
  elements: [
    { type: 'text', name: 'c0', inputType: 'number' },
    { type: 'text', name: 'x', inputType: 'number' },
    ...Array.from({ length: count }, (_, index) => ({
      type: 'expression',
      name: `c${index + 1}`,
      expression: `{c${index}} + 1`,
    })),
    { type: 'expression', name: 'twice', expression: '{x} * 2' },
    { type: 'expression', name: 'more', expression: '{twice} + 1' },
    { type: 'text', name: 'odd', visibleIf: '{more} % 2 = 1' },
  ],
});

const chain = formOf(chainOf(500));
const peerChain = surveyChain(500);
const rows: Record<string, string | number>[] = [];
const tell = (what: string, ms: number, limit: string, peerMs?: number): void => {
  rows.push({
    what,
    'median ms': ms.toFixed(ms < 1 ? 3 : 1),
    'survey-core ms': peerMs === undefined ? '' : peerMs.toFixed(peerMs < 1 ? 3 : 1),
    times: peerMs === undefined ? '' : (peerMs / ms).toFixed(0),
    limit,
  });
};

/** Both start with an answer, so that the whole chain is computed. */
const peerReady = (): Model => {
  const model = new SurveyModel(peerChain);
  model.data = { c0: 1 };
  if (model.getValue('c500') !== 501) throw new Error('the peer computed something else');
  return model;
};
tell(
  '500 chained calculations, definition → ready',
  timed(
    () => unseen(chain),
    (form) => {
      const instance = createInstance(form, moment, { c0: 1 });
      if (instance.get('c500') !== 501) throw new Error('wrong');
    },
  ),
  '30 ms, 15 times',
  timed(() => null, peerReady, 5),
);

let answer = 1;
const ready = createInstance(unseen(chain), moment, { c0: 1 });
const peer = peerReady();
const setAll = timed(
  () => {
    answer += 1;
  },
  () => ready.set('c0', answer),
);
const peerAll = timed(
  () => {
    answer += 1;
  },
  () => peer.setValue('c0', answer),
  5,
);
tell('one answer that changes all 500', setAll, '5 ms', peerAll);
if (ready.get('c500') !== 500 + (rounds + 1)) throw new Error('wrong');
const few = (set: (value: number) => void) => () => {
  for (let time = 0; time < 20; time += 1) {
    answer += 1;
    set(answer);
  }
};
tell(
  'one answer that changes 3',
  timed(
    () => null,
    few((value) => ready.set('x', value)),
  ) / 20,
  '0.2 ms',
  timed(
    () => null,
    few((value) => peer.setValue('x', value)),
    5,
  ) / 20,
);

// A cascade over 30 000 choices: 300 districts of 100 villages.
const cascade: FormDefinition = (() => {
  const form = formOf(`
| survey |
| | type | name | label | choice_filter |
| | select_one districts | district | District | |
| | select_one villages | village | Village | district = \${district} |
| choices |
| | list_name | name | label | district |
| | districts | d1 | One | |
| | villages | v | V | d1 |`);
  return {
    ...form,
    lists: {
      districts: {
        choices: Array.from({ length: 300 }, (_, index) => ({
          name: `d${index}`,
          label: { fr: `District ${index}` },
        })),
      },
      villages: {
        choices: Array.from({ length: 30_000 }, (_, index) => ({
          name: `v${index}`,
          label: { fr: `Village ${index}` },
          columns: { district: `d${Math.floor(index / 100)}` },
        })),
      },
    },
  };
})();
let district = 0;
const filtered = (instance: FormInstance): void => {
  district = (district + 1) % 300;
  instance.set('district', `d${district}`);
  const found = instance.choices('village');
  if (found.length !== 100) throw new Error(`${found.length} villages`);
};
tell(
  '30 000 choices, filtered for the first time',
  timed(
    () => unseen(cascade),
    (form) => filtered(createInstance(form, moment)),
    7,
  ),
  '10 ms',
);
const village = createInstance(unseen(cascade), moment);
filtered(village);
tell(
  '30 000 choices, filtered again',
  timed(() => village, filtered),
  '1 ms',
);

// A repeat of 1 000 rows of 20 questions, with sums over it.
const questions = Array.from({ length: 18 }, (_, index) => `| | integer | q${index} | Q | |`);
const table = formOf(`
| survey |
| | type | name | label | calculation |
| | begin_repeat | line | Lines | |
${questions.join('\n')}
| | calculate | product | | \${q0} * \${q1} |
| | calculate | part | | \${product} + \${q2} |
| | end_repeat | | | |
| | calculate | total | | sum(\${part}) |
| | calculate | lines | | count(\${line}) |
| | calculate | highest | | max(\${q3}) |`);
const line = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`q${index}`, index + 1]));
const full = (): FormInstance =>
  createInstance(unseen(table), moment, { line: Array.from({ length: 1000 }, () => line) });
const many = full();
if (many.rowCount('line') !== 1000 || many.get('total') !== 5000) throw new Error('wrong');
let cell = 1;
tell(
  '1 000 rows × 20: a cell changed',
  timed(
    () => {
      cell += 1;
    },
    () => many.set(`line[${((cell * 37) % 1000) + 1}]/q0`, cell),
    50,
  ),
  '3 ms',
);
tell(
  '1 000 rows × 20: a row added',
  timed(
    () => null,
    () => many.addRow('line'),
    50,
  ),
  '3 ms',
);
tell(
  '1 000 rows × 20: loaded',
  timed(() => null, full, 5),
  '',
);

printTable(`the form engine, median of ${rounds}`, rows);
const megabytes = growthOf(() => createInstance(unseen(chain), moment, { c0: 1 }));
console.log(`500-question instance: ${megabytes.toFixed(1)} MB of heap (limit 5 MB)`);
