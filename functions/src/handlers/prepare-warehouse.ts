import type { FormDefinition } from '../../../core/form/definition.ts';
import { currentViews, versionTables } from '../warehouse/answer-tables.ts';
import { changelog, latest } from '../warehouse/changelog.ts';
import { dimensionRows, dimensionTables } from '../warehouse/dimensions.ts';
import { fingerprint } from '../warehouse/fingerprint.ts';
import type { TableRow } from '../warehouse/table.ts';
import type { Context } from './context.ts';

/** Makes sure that every table and view is there: those of the pipeline and those of each form. */
export async function prepareWarehouse(context: Context): Promise<void> {
  const { warehouse, forms } = context;
  await Promise.all([changelog, latest, ...dimensionTables].map((one) => warehouse.ensure(one)));
  const policies = await forms.policies();
  for (const { form } of policies) {
    const numbers = await forms.versions(form);
    const versions = await Promise.all(numbers.map((number) => forms.version(form, number)));
    const definitions = versions.filter((one): one is FormDefinition => one !== null);
    if (definitions.length === 0) continue;
    for (const definition of definitions)
      await Promise.all(versionTables(definition).map((table) => warehouse.ensure(table)));
    await Promise.all(currentViews(definitions).map((view) => warehouse.ensure(view)));
  }
}

const note = 'dimensions';

/**
 * Brings places, themes, organisations and indicators into the warehouse where they changed since
 * they were last brought. @returns Whether any did.
 */
export async function bringDimensions(context: Context): Promise<boolean> {
  const [orgs, indicators, known] = await Promise.all([
    context.directory.orgs(true),
    context.directory.indicators(),
    context.pipeline.note(note),
  ]);
  const tables = Object.entries(dimensionRows(context.programme, orgs, indicators));
  const sums = await Promise.all(
    tables.map(async ([table, rows]) => ({ table, rows, sum: await fingerprint(rows) })),
  );
  const changed = sums.filter(({ table, sum }) => known[table] !== sum);
  if (changed.length === 0) return false;
  // The number tells a return to earlier rows from a repeated attempt: each turn is a job of its own.
  const turn = Number(known.turn ?? 0) + 1;
  await Promise.all(
    changed.map(({ table, rows, sum }: { table: string; rows: readonly TableRow[]; sum: string }) =>
      context.warehouse.load(`dimension-${turn}-${table}-${sum}`, table, rows, 'replace'),
    ),
  );
  const next = Object.fromEntries(sums.map(({ table, sum }) => [table, sum]));
  await context.pipeline.keepNote(note, { ...next, turn });
  return true;
}
