import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  codesByStrategy,
  strategies,
  strategyCodes,
} from '../../core/coordination/strategy-codes.ts';
import type { Answers } from '../../core/form/answers.ts';
import { placeAt } from '../../core/place/place-code.ts';
import {
  answerRows,
  currentViews,
  versionTables,
} from '../../functions/src/warehouse/answer-tables.ts';
import { latest } from '../../functions/src/warehouse/changelog.ts';
import { dimensionRows, dimensionTables } from '../../functions/src/warehouse/dimensions.ts';
import type { Column, StoredTable, TableRow } from '../../functions/src/warehouse/table.ts';
import { generateDemo } from '../../local/demo/generate-demo.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { type RunningWarehouse, runWarehouse } from '../local/warehouse/warehouse.ts';
import { type Reference, type ReferenceTable, startReference } from './zetasql.ts';

const asOf = '2026-06-15';
const programme = loadProgramme();
const demo = generateDemo(programme.places, Date.parse(asOf), programme.settings.timeZone);
const [f02, f15] = ['F02', 'F15'].map(
  (form) => programme.forms.find(({ definition }) => definition.form === form)!.definition,
) as [(typeof programme.forms)[0]['definition'], (typeof programme.forms)[0]['definition']];

/** States in turn, so that each figure meets what it must leave out; one document is deleted. */
const states = [
  'approved',
  'accepted',
  'published',
  'approved',
  'returned',
  'archived',
  'submitted',
];
/** The newest writes are of sheets that were only sent, and of an approved one that was deleted. */
function changedAtOf(position: number): string {
  const isNewest = position === 7 || states[position % states.length] === 'submitted';
  const minutes = position + (isNewest ? 1000 : 0);
  return new Date(Date.parse('2026-06-01T10:00:00Z') + minutes * 60_000).toISOString();
}
interface Known {
  readonly id: string;
  readonly form: 'F02' | 'F15';
  readonly state: string;
  readonly deleted: boolean;
  readonly changedAt: string;
  readonly answers: Answers;
}
const known: readonly Known[] = [
  ...demo.submissions.filter(({ form }) => form === 'F02').slice(0, 40),
  ...demo.submissions.filter(({ form }) => form === 'F15').slice(0, 20),
].map(({ id, form, answers }, position) => ({
  id,
  form,
  state: states[position % states.length]!,
  deleted: position === 7,
  changedAt: changedAtOf(position),
  answers: { budget_mad: 0, ...answers },
}));
const standing = known.filter(
  ({ state, deleted }) => !deleted && (state === 'approved' || state === 'published'),
);
const sheets = standing.filter(({ form }) => form === 'F02').map(({ answers }) => answers as Sheet);
const needs = standing.filter(({ form }) => form === 'F15').map(({ answers }) => answers);

interface Sheet extends Answers {
  readonly lead_org: string;
  readonly communes: readonly string[];
  readonly themes: readonly string[];
  readonly iati_status: string;
  readonly start: string;
  readonly end: string;
  readonly budget_currency: string;
  readonly budget: number;
  readonly funders: readonly { readonly funder: string; readonly share: number }[];
}
const budgetOf = ({ budget, budget_currency, exchange_rate }: Sheet) =>
  budget * (budget_currency === 'EUR' ? Number(exchange_rate) : 1);
const isActive = ({ iati_status, start, end }: Sheet) =>
  ['2', '3'].includes(iati_status) && start <= asOf && end >= asOf;
const distinct = (values: readonly unknown[]) => new Set(values).size;
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const provinceOf = (commune: string) => placeAt('province', commune);

let local: RunningWarehouse;
let reference: Reference;
let tables: readonly ReferenceTable[];

beforeAll(async () => {
  [local, reference] = await Promise.all([runWarehouse(), startReference()]);
  const stored = new Map<string, { table: StoredTable; rows: TableRow[] }>();
  const into = (table: StoredTable) => stored.set(table.name, { table, rows: [] });
  for (const table of [latest, ...dimensionTables, ...versionTables(f02), ...versionTables(f15)])
    into(table);
  const dimensions = dimensionRows(
    { timeZone: 'UTC', smallestCount: 10, places: programme.places, themes: programme.themes },
    demo.organisations,
    programme.indicators,
  );
  for (const [name, rows] of Object.entries(dimensions)) stored.get(name)!.rows.push(...rows);
  for (const one of known) {
    stored.get('latest')!.rows.push(latestRow(one));
    const definition = one.form === 'F02' ? f02 : f15;
    // The revision before the newest is in the typed tables too, and must not be counted.
    for (const revision of [2, 3])
      for (const [name, rows] of Object.entries(
        answerRows(definition, one.id, revision, one.answers),
      ))
        stored.get(name)!.rows.push(...rows);
  }
  const { warehouse } = local;
  for (const { table, rows } of stored.values()) {
    await warehouse.ensure(table);
    await warehouse.load(`load-${table.name}`, table.name, rows, 'append');
  }
  for (const view of [...currentViews([f02]), ...currentViews([f15])]) await warehouse.ensure(view);
  tables = [
    ...[...stored.values()].map(({ table, rows }) => ({
      ...table,
      name: `tiwizi.${table.name}`,
      rows,
    })),
    current('f02', stored.get('f02_v1')!),
    current('f02__funders', stored.get('f02_v1__funders')!),
    current('f15', stored.get('f15_v1')!),
  ];
});
afterAll(async () => {
  reference.stop();
  await local.stop();
});

function latestRow({ id, form, state, deleted, changedAt }: Known): TableRow {
  const rest = { form, form_version: 1, org: null, actor: 'association', places: [] };
  return { document: id, revision: 3, state, changed_at: changedAt, deleted, ...rest };
}

/** What the view of a form must show, worked out without SQL. */
function current(
  name: string,
  { table, rows }: { table: StoredTable; rows: readonly TableRow[] },
): ReferenceTable {
  const state: Column = { name: '_state', type: 'STRING' };
  const newest = rows.filter(({ _revision }) => _revision === 3);
  const shown = newest.flatMap((row) => {
    const { state, deleted } = known.find(({ id }) => id === row._document)!;
    return deleted ? [] : [{ _state: state, ...row }];
  });
  return { name: `tiwizi.${name}`, columns: [state, ...table.columns], rows: shown };
}

/** Each figure once more, in a few lines of TypeScript. */
const expected: Readonly<Record<string, () => readonly object[]>> = {
  freshness: () => [
    {
      includes_until: standing
        .map(({ changedAt }) => changedAt)
        .sort()
        .at(-1),
    },
  ],
  headline: () => [
    {
      interventions: sheets.length,
      active: sheets.filter(isActive).length,
      organisations: distinct(sheets.map(({ lead_org }) => lead_org)),
      communes: distinct(sheets.filter(isActive).flatMap(({ communes }) => communes)),
    },
  ],
  indicator_r1_3: () => [
    { indicator: 'R1.3', value: sheets.length, baseline: 0, target: null, whole: null },
  ],
  indicator_r1_4: () => [
    {
      indicator: 'R1.4',
      value: distinct(sheets.filter(isActive).flatMap(({ communes }) => communes)),
      baseline: null,
      target: null,
      whole: 175,
    },
  ],
  by_lead: () =>
    [...new Set(sheets.map(({ lead_org }) => lead_org))].map((org) => {
      const own = sheets.filter(({ lead_org }) => lead_org === org);
      return {
        org,
        actor: demo.organisations.find(({ id }) => id === org)!.actorType,
        interventions: own.length,
        active: own.filter(isActive).length,
        communes: distinct(own.flatMap(({ communes }) => communes)),
      };
    }),
  three_w: () =>
    programme.themes.flatMap(({ code: theme }) =>
      programme.places
        .filter(({ kind }) => kind === 'province' || kind === 'prefecture')
        .map(({ code: province }) => {
          const here = sheets.filter(
            ({ themes, communes }) =>
              themes.includes(theme) && communes.some((one) => provinceOf(one) === province),
          );
          return {
            theme,
            province,
            interventions: here.length,
            organisations: distinct(here.map(({ lead_org }) => lead_org)),
          };
        }),
    ),
  coverage: () =>
    programme.places
      .filter(({ kind }) => kind === 'commune')
      .map(({ code: commune }) => {
        const here = sheets.filter((one) => isActive(one) && one.communes.includes(commune));
        const covered = here.length > 0;
        return { commune, province: provinceOf(commune), interventions: here.length, covered };
      }),
  budget: () => {
    const parts = sheets.flatMap((sheet) =>
      sheet.funders.map(({ funder, share }) => ({
        funder,
        mad: budgetOf(sheet) * (share / 100),
        sheet,
      })),
    );
    const whole = sum(parts.map(({ mad }) => mad));
    return [...new Set(parts.map(({ funder }) => funder))].map((funder) => {
      const own = parts.filter((part) => part.funder === funder);
      const budget = sum(own.map(({ mad }) => mad));
      return {
        funder,
        budget: Math.round(budget * 100) / 100,
        share: Math.round((1000 * budget) / whole) / 10,
        interventions: distinct(own.map(({ sheet }) => sheet)),
      };
    });
  },
  reach: () =>
    ['women', 'men'].flatMap((sex) =>
      ['mre', 'mre_retour', 'rpt', 'hote'].map((profile) => ({
        profile,
        sex,
        persons: sum(sheets.map((sheet) => Number(sheet[`reach_${sex}_${profile}`] ?? 0))),
      })),
    ),
  needs: () =>
    [...new Set(needs.map(({ theme }) => theme))].map((theme) => {
      const own = needs.filter((need) => need.theme === theme);
      return { theme, needs: own.length, communes: distinct(own.map(({ commune }) => commune)) };
    }),
};

test.each(Object.keys(expected))(
  '%s is the same in BigQuery’s reference, in DuckDB and worked out by hand',
  async (figure) => {
    const sql = readFileSync(
      join(import.meta.dirname, `../../functions/sql/${figure}.sql`),
      'utf8',
    );
    const isDated = sql.includes('@asOf DATE');
    const [byGoogle, byDuckDb] = await Promise.all([
      reference.query(sql, tables, isDated ? { asOf } : {}),
      local.warehouse.query(sql, isDated ? { asOf: { date: asOf } } : {}),
    ]);
    expect(byDuckDb).toEqual(byGoogle);
    expect(sorted(byDuckDb)).toEqual(sorted(expected[figure]!()));
    expect(byDuckDb.length).toBeGreaterThan(0);
  },
);

test('interventions are grouped by what their themes count for, the same in both', async () => {
  const sql = `SELECT s.strategy, s.code, COUNT(DISTINCT f._document) AS interventions
    FROM \`tiwizi.f02\` AS f CROSS JOIN UNNEST(f.themes) AS chosen
    INNER JOIN \`tiwizi.theme_strategies\` AS s ON s.theme = chosen
    WHERE f._state IN ('approved', 'published') GROUP BY s.strategy, s.code`;
  const [byGoogle, byDuckDb] = await Promise.all([
    reference.query(sql, tables, {}),
    local.warehouse.query(sql, {}),
  ]);
  const counted = new Map<string, number>();
  for (const sheet of sheets)
    for (const { strategy, code } of codesByStrategy(strategyCodes(sheet.themes, programme.themes)))
      counted.set(`${strategy} ${code}`, (counted.get(`${strategy} ${code}`) ?? 0) + 1);
  const byHand = [...counted].map(([name, interventions]) => {
    const [strategy, code] = name.split(' ');
    return { strategy, code, interventions };
  });
  expect(sorted(byDuckDb)).toEqual(sorted(byGoogle));
  expect(sorted(byDuckDb)).toEqual(sorted(byHand));
  expect(new Set(byHand.map(({ strategy }) => strategy))).toEqual(new Set(strategies));
});

test('whatever amounts a sheet claims, its funders sum to its budget', async () => {
  const sql = readFileSync(join(import.meta.dirname, '../../functions/sql/budget.sql'), 'utf8');
  const funders = tables.find(({ name }) => name === 'tiwizi.f02__funders')!;
  const rows = funders.rows.map((row) => ({ ...row, amount: 1_000_000_000 }));
  const inflated = tables.map((table) => (table === funders ? { ...table, rows } : table));
  const budgets = await reference.query(sql, inflated, {});
  expect(sum(budgets.map(({ budget }) => Number(budget)))).toBeCloseTo(
    sum(sheets.map(budgetOf)),
    0,
  );
});

function sorted(rows: readonly object[]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort();
}
