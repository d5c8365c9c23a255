import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeExpressions } from './expressions.ts';
import { judgeForms } from './forms.ts';
import { type Row, type Suite, tally } from './suite.ts';

/** Every kind of cases there is: another is one more line. */
const suites: readonly Suite[] = [
  { name: 'expressions', judge: judgeExpressions },
  { name: 'forms', judge: judgeForms },
];

const { values: asked } = parseArgs({
  options: { why: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const folder =
  process.env.TIWIZI_CONFORMANCE ??
  new URL('../../../shared/conformance', import.meta.url).pathname;
const scoreFile = new URL('score.json', import.meta.url);

/** Cases passed per suite: of the firm ones, and of all. */
type Score = Readonly<Record<string, { readonly firm: number; readonly all: number }>>;

if (existsSync(folder)) judge();
else console.log(`No conformance cases: there is no folder ${folder} (or set TIWIZI_CONFORMANCE).`);

function judge(): void {
  const kept: Score = existsSync(scoreFile) ? JSON.parse(readFileSync(scoreFile, 'utf8')) : {};
  const reached: Record<string, { firm: number; all: number }> = {};
  for (const suite of suites) {
    const rows = suite.judge(folder);
    tell(suite.name, rows);
    const firm = rows.filter(({ isFirm }) => isFirm);
    reached[suite.name] = { firm: tally(firm).passed, all: tally(rows).passed };
    const before = kept[suite.name] ?? { firm: 0, all: 0 };
    if (asked.keep || (before.firm <= tally(firm).passed && before.all <= tally(rows).passed))
      continue;
    console.error(
      `${suite.name}: below the score kept, ${before.firm} firm and ${before.all} in all`,
    );
    process.exitCode = 1;
  }
  if (asked.keep) writeFileSync(scoreFile, `${JSON.stringify({ ...kept, ...reached }, null, 2)}\n`);
}

function tell(name: string, rows: readonly Row[]): void {
  const show = (title: string, some: readonly Row[]): void => {
    const { passed, total } = tally(some);
    if (total > 0) console.log(`${title.padEnd(34)} ${String(passed).padStart(5)} / ${total}`);
  };
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  for (const [title, some] of [
    ['firm', rows.filter(({ isFirm }) => isFirm)],
    ['all', rows],
  ] as const) {
    console.log(`\n${name}, ${title}`);
    for (const category of categories)
      show(
        `  ${category}`,
        some.filter((row) => row.category === category),
      );
    show('  in all', some);
  }
  show(
    '  of them disputed',
    rows.filter(({ isDisputed }) => isDisputed),
  );
  for (const { id, isFirm, passed, category, why } of rows)
    if (!passed && (asked.why === category || asked.why === 'all'))
      console.log(`${isFirm ? 'firm ' : '     '}${id}: ${why}`);
}
