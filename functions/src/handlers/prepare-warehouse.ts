import type { FormDefinition } from '../../../core/form/definition.ts';
import { currentViews, versionTables } from '../warehouse/answer-tables.ts';
import { changelog, latest } from '../warehouse/changelog.ts';
import { dimensionRows, dimensionTables } from '../warehouse/dimensions.ts';
import { fingerprint } from '../warehouse/fingerprint.ts';
import type { TableRow } from '../warehouse/table.ts';
import { reasonOf } from './bury-event.ts';
import type { Context } from './context.ts';
import type { Warehouse } from './pipeline-ports.ts';

/** By warehouse and form: the versions whose tables and views this instance has seen made. */
const prepared = new WeakMap<Warehouse, Map<string, string>>();

/**
 * Makes sure that every table and view is there: those of the pipeline and those of each form. A form
 * whose tables cannot be made keeps no other's figures waiting: it is told in the log, and the event
 * that published it keeps failing until it is buried.
 *
 * @throws Where the pipeline's own tables cannot be made.
 */
export async function prepareWarehouse(context: Context): Promise<void> {
  await prepareOwnTables(context);
  for (const { form } of await context.forms.policies())
    try {
      await prepareForm(context, form);
    } catch (error) {
      context.log('error', 'form without tables', { form, reason: reasonOf(error) });
    }
}

/** Views of forms read the pipeline's own tables, which have to be there before them. */
async function prepareOwnTables({ warehouse }: Context): Promise<void> {
  await Promise.all([changelog, latest, ...dimensionTables].map((one) => warehouse.ensure(one)));
}

/** The same for one form. @throws Where its tables cannot be made, or the warehouse is out of reach. */
export async function prepareForm(context: Context, form: string): Promise<void> {
  const { warehouse, forms } = context;
  const known = prepared.get(warehouse) ?? new Map<string, string>();
  prepared.set(warehouse, known);
  const numbers = await forms.versions(form);
  if (known.get(form) === numbers.join()) return;
  const versions = await Promise.all(numbers.map((number) => forms.version(form, number)));
  const definitions = versions.filter((one): one is FormDefinition => one !== null);
  if (definitions.length === 0) return;
  await prepareOwnTables(context);
  for (const definition of definitions)
    await Promise.all(versionTables(definition).map((table) => warehouse.ensure(table)));
  await Promise.all(currentViews(definitions).map((view) => warehouse.ensure(view)));
  known.set(form, numbers.join());
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
