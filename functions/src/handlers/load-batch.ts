import mergeLatest from '../../sql/merge_latest.sql?raw';
import { answerRows } from '../warehouse/answer-tables.ts';
import { type ChangelogRow, changelog, changelogTableRow } from '../warehouse/changelog.ts';
import type { TableRow } from '../warehouse/table.ts';
import type { Batch, Context } from './context.ts';

/**
 * Loads one batch: its rows into the changelog and the typed tables, then the newest of them into
 * `latest`. Each step is a job whose id says batch and step, so that a second run repeats nothing.
 */
export async function loadBatch(context: Context, batch: Batch): Promise<void> {
  const { warehouse, pipeline } = context;
  const changes = await pipeline.rows(batch);
  const tables = await typedRows(context, changes);
  const log = changes.map((row) => changelogTableRow(row, batch.id));
  tables.set(changelog.name, log);
  await Promise.all(
    [...tables].map(([table, rows]) =>
      warehouse.load(`${batch.id}-${table}`, table, rows, 'append'),
    ),
  );
  // Last: figures join the typed rows to `latest`, so a document appears whole or not at all.
  const since = new Date(Math.min(...changes.map(({ changedAt }) => changedAt))).toISOString();
  await warehouse.run(`${batch.id}-merge`, mergeLatest, {
    batch: batch.id,
    since: { timestamp: since },
  });
  await pipeline.markLoaded(batch, context.clock.now());
  context.log('info', 'batch loaded', { batch: batch.id, changes: changes.length });
}

async function typedRows(
  context: Context,
  changes: readonly ChangelogRow[],
): Promise<Map<string, TableRow[]>> {
  const tables = new Map<string, TableRow[]>();
  for (const { answers, form, formVersion, document, revision } of changes) {
    const definition = answers && (await context.forms.version(form, formVersion));
    if (!definition) continue;
    for (const [table, rows] of Object.entries(answerRows(definition, document, revision, answers)))
      if (rows.length > 0) tables.set(table, [...(tables.get(table) ?? []), ...rows]);
  }
  return tables;
}
