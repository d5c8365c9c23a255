import type { FormDefinition } from '../form/definition.ts';
import { warehouseColumns } from '../form/warehouse-columns.ts';
import { type PublicationFault, publicationFault } from './publication-fault.ts';

/** A table has 10 000 columns at most in BigQuery, some of them ours. */
const mostColumns = 9_900;
/** A view is a text of 256 000 characters at most, and ours says more than names. */
const mostCharacters = 240_000;
/** A query reads 1 000 tables at most. */
const mostVersions = 900;
/** Around a name: quotes, comma and blank; where a version lacks it also `NULL AS `. */
const aroundName = 4;
const insteadOfName = 8;
const aroundVersion = 150;

/**
 * What keeps the warehouse from joining all versions of a form in one view: too many columns, or more
 * versions than can be told of so many. Such a view would be refused, and the form stay without figures.
 */
export function roomFaults(
  next: FormDefinition,
  versions: readonly FormDefinition[],
): readonly PublicationFault[] {
  for (const tables of joined([...versions, next]).values()) {
    const columns = new Set(tables.flat());
    const characters = [...columns].reduce((sum, name) => sum + name.length + aroundName, 0);
    const missing = tables.reduce((sum, own) => sum + columns.size - own.length, 0);
    const length = tables.length * (characters + aroundVersion) + missing * insteadOfName;
    const isCrowded = columns.size > mostColumns || tables.length > mostVersions;
    if (isCrowded || length > mostCharacters) {
      const params = { columns: columns.size, versions: tables.length };
      return [publicationFault('definition.too_wide', params)];
    }
  }
  return [];
}

/** Names of columns, by the form's table or a repeat's, of each version that has it. */
function joined(versions: readonly FormDefinition[]): ReadonlyMap<string, string[][]> {
  const tables = new Map<string, string[][]>();
  for (const version of versions) {
    const { row, children } = warehouseColumns(version);
    for (const [name, columns] of Object.entries({ '': row, ...children })) {
      const own = columns.map((column) => column.name.toLowerCase());
      const known = tables.get(name.toLowerCase());
      if (known) known.push(own);
      else tables.set(name.toLowerCase(), [own]);
    }
  }
  return tables;
}
