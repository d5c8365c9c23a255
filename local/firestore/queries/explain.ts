import { disjunctions } from './plan.ts';
import { type Need, needOf } from './required-index.ts';
import type { Query } from './structured-query.ts';

/** The last message of an explained query's answer, REST `ExplainMetrics` within. */
interface Explanation {
  readonly explainMetrics: object;
}

/**
 * What production would say of a query: the indexes by which it would be answered, and, once it has
 * been answered, what it read and what that costs there: a read for each document, or for each
 * thousand index entries where documents are not read, and one at least.
 *
 * @see https://firebase.google.com/docs/firestore/query-explain
 */
export function explain(query: Query, summed: readonly string[] = []) {
  const startedAt = performance.now();
  const planSummary = { indexesUsed: indexesOf(query, summed) };
  const stats = (results: number, entries: number, documents: number): Explanation => {
    const billableEntries = documents > 0 ? 0 : entries;
    const reads = Math.max(1, documents, Math.ceil(billableEntries / 1000));
    const isMinimum = documents + billableEntries === 0;
    return {
      explainMetrics: {
        planSummary,
        executionStats: {
          resultsReturned: String(results),
          executionDuration: secondsSince(startedAt),
          readOperations: String(reads),
          debugStats: {
            index_entries_scanned: String(entries),
            documents_scanned: String(documents),
            billing_details: {
              documents_billable: String(documents),
              index_entries_billable: String(billableEntries),
              small_ops: '0',
              min_query_cost: isMinimum ? '1' : '0',
            },
          },
        },
      },
    };
  };
  return {
    plan: (): Explanation => ({ explainMetrics: { planSummary } }),
    /** Documents that an offset leaves out are read as well. */
    ofDocuments: (count: number) => stats(count, count + query.offset, count + query.offset),
    ofEntries: (count: number) => stats(1, count + query.offset, 0),
  };
}

function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(9)}s`;
}

function indexesOf(query: Query, summed: readonly string[]): object[] {
  const scope = query.allDescendants ? 'Collection Group' : 'Collection';
  const used = disjunctions(query.filter).flatMap((conditions) => {
    const need = needOf(query, conditions, summed);
    return need ? fieldsOf(need) : [`(__name__ ${directionOf(query)})`];
  });
  return [...new Set(used)].map((properties) => ({ query_scope: scope, properties }));
}

/** Equalities alone are answered by merging one index for each of them. */
function fieldsOf({ begin, end, summed, nameDirection }: Need): string[] {
  const names = { ASCENDING: 'ASC', DESCENDING: 'DESC', CONTAINS: 'ARRAY_CONTAINS' } as const;
  const shown = (fields: Need['begin']) =>
    fields.map(({ field, kind }) => `${field} ${names[kind]}`);
  const last = nameDirection === 1 ? 'ASC' : 'DESC';
  const index = (parts: readonly string[]) => `(${[...parts, `__name__ ${last}`].join(', ')})`;
  const tail = [...shown(end), ...summed.map((field) => `${field} ${last}`)];
  if (tail.length === 0) return shown(begin).map((field) => index([field]));
  return [index([...shown(begin), ...tail])];
}

function directionOf({ orders }: Query): 'ASC' | 'DESC' {
  return orders.at(-1)?.direction === -1 ? 'DESC' : 'ASC';
}
