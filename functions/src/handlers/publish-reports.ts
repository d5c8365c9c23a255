import { dateAt } from '../../../core/coordination/period.ts';
import type { Cell, Figure, Report } from '../../../core/report/report.ts';
import { withholdSmall } from '../../../core/report/withhold.ts';
import freshness from '../../sql/freshness.sql?raw';
import { type FigureSource, figureSources } from '../warehouse/report-figures.ts';
import type { Context } from './context.ts';
import type { QueryParams } from './pipeline-ports.ts';
import { bringDimensions, prepareWarehouse } from './prepare-warehouse.ts';

const donorReaders = ['ue', 'enabel', 'ministere', 'region', 'maison_mre', 'md_operateur'];

/**
 * Publishes the figures unless what is published says the same: the same changes, on the same day.
 *
 * @param turn Of the lease under which they are worked out: figures of an earlier turn, however late
 *   they come, never replace those of a later one.
 * @returns False where a later turn has published.
 */
export async function publishReports(context: Context, turn: number): Promise<boolean> {
  const { pipeline, clock } = context;
  await prepareWarehouse(context);
  const isTold = !(await bringDimensions(context));
  const asOf = dateAt(clock.now(), context.programme.timeZone);
  const [{ batch: loaded = '' }, published] = await Promise.all([
    pipeline.note('loaded'),
    context.reports.published(),
  ]);
  if (isTold && published.batch === loaded && published.asOf === asOf) return true;

  const params = { asOf: { date: asOf } };
  const [fresh, ...figures] = await Promise.all([
    context.warehouse.query(freshness, {}),
    ...figureSources.map((source) => readFigure(context, source, params)),
  ]);
  const until = fresh?.[0]?.includes_until;
  // Where nothing was approved yet, that is what the figures include until now.
  const includesUntil = typeof until === 'string' ? Date.parse(until) : clock.now();
  // All at once: donors see both reports, and could subtract what two calls withheld differently.
  const shown = withholdSmall(figures as readonly Figure[], [], context.programme.smallestCount);
  const common = { includesUntil, publishedAt: clock.now() };
  const publicNames = figureSources.filter(({ isPublic }) => isPublic).map(({ figure }) => figure);
  const reports: readonly Report[] = [
    {
      ...common,
      report: 'regional-public',
      audience: 'public',
      readers: [],
      figures: shown.filter(({ figure }) => publicNames.includes(figure)),
    },
    {
      ...common,
      report: 'regional-donor',
      audience: 'donor',
      readers: donorReaders,
      figures: shown,
    },
  ];
  const isPublished = await context.reports.publish(reports, {
    batch: String(loaded),
    asOf,
    turn,
  });
  if (isPublished) context.log('info', 'reports published', { includesUntil, asOf });
  return isPublished;
}

/** Whether the batch that was loaded last is in the figures. */
export async function isPublishedUpToDate({ pipeline, reports }: Context): Promise<boolean> {
  const [{ batch: loaded = '' }, published] = await Promise.all([
    pipeline.note('loaded'),
    reports.published(),
  ]);
  return published.batch === loaded;
}

async function readFigure(
  context: Context,
  { figure, queries, columns }: FigureSource,
  params: QueryParams,
): Promise<Figure> {
  const answers = await Promise.all(
    queries.map((sql) => context.warehouse.query(sql, sql.includes('@asOf') ? params : {})),
  );
  const rows = answers.flat().map((row) => {
    const cells = columns.map(({ name, type }) => [name, cellOf(row[name], type)] as const);
    return Object.fromEntries(cells);
  });
  return { figure, columns, rows };
}

function cellOf(
  value: string | number | boolean | null | undefined,
  type: Figure['columns'][number]['type'],
): Cell {
  if (value === null || value === undefined) return null;
  return type === 'integer' || type === 'number' ? Number(value) : value;
}
