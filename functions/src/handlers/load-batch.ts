import mergeLatest from '../../sql/merge_latest.sql?raw';
import { answerRows } from '../warehouse/answer-tables.ts';
import { type ChangelogRow, changelog, changelogTableRow } from '../warehouse/changelog.ts';
import { RowsRefused } from '../warehouse/rows-refused.ts';
import type { TableRow } from '../warehouse/table.ts';
import { reasonOf } from './bury-event.ts';
import type { Context } from './context.ts';
import type { Batch } from './pipeline-ports.ts';

export interface BatchRefusal {
  /** Without anything that a person wrote. */
  readonly reason: string;
  /** Tables that have all rows of the batch. */
  readonly done: readonly string[];
}

/**
 * Loads one batch: its rows into the typed tables, then into the changelog, then the newest of them
 * into `latest`. Each step is a job whose id says batch and step, so that a second run repeats nothing.
 * Figures join the typed rows to `latest`, which comes last: a document appears whole or not at all,
 * and typed rows of a change that is refused later are seen by nobody.
 *
 * @returns Why the warehouse will not have the rows; null where it has them.
 * @throws While it cannot take them.
 */
export async function loadBatch(context: Context, batch: Batch): Promise<BatchRefusal | null> {
  const { warehouse, pipeline } = context;
  const changes = await pipeline.rows(batch);
  const done = new Set(batch.done);
  const load = async (table: string, rows: readonly TableRow[]) => {
    await warehouse.load(`${batch.id}-${table}`, table, rows, 'append');
    done.add(table);
  };
  try {
    const typed = [...(await typedRows(context, changes))].filter(([table]) => !done.has(table));
    await allOf(typed.map(([table, rows]) => load(table, rows)));
    const log = changes.map((row) => changelogTableRow(row, batch.id));
    await load(changelog.name, log);
  } catch (error) {
    if (error instanceof RowsRefused) return { reason: reasonOf(error), done: [...done] };
    throw error;
  }
  const since = new Date(Math.min(...changes.map(({ changedAt }) => changedAt))).toISOString();
  await warehouse.run(`${batch.id}-merge`, mergeLatest, {
    batch: batch.id,
    since: { timestamp: since },
  });
  await pipeline.markLoaded(batch, context.clock.now());
  context.log('info', 'batch loaded', { batch: batch.id, changes: changes.length });
  return null;
}

/** Waits for every load, as what is done must be known; an outage weighs more than a refusal. */
async function allOf(loads: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(loads);
  const faults = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const [fault] = faults.sort((a) => (a instanceof RowsRefused ? 1 : -1));
  if (fault) throw fault;
}

async function typedRows(
  context: Context,
  changes: readonly ChangelogRow[],
): Promise<Map<string, TableRow[]>> {
  const tables = new Map<string, TableRow[]>();
  for (const { answers, form, formVersion, document, revision } of changes) {
    const definition = answers && (await context.forms.version(form, formVersion));
    if (!definition) continue;
    for (const [table, rows] of rowsOf(definition, document, revision, answers))
      if (rows.length > 0) tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  }
  return tables;
}

/** Answers that cannot be laid out are refused like rows that cannot be taken: they hold up no others. */
function rowsOf(...of: Parameters<typeof answerRows>): [string, readonly TableRow[]][] {
  try {
    return Object.entries(answerRows(...of));
  } catch (error) {
    throw new RowsRefused('answers that fit no table', { cause: error });
  }
}
