import { parseParent } from '../documents/names.ts';
import { runQuery } from '../queries/run.ts';
import { parseQuery, type Query } from '../queries/structured-query.ts';
import { invalid } from '../status.ts';
import type { Value } from '../value.ts';
import { isNamePath } from '../values/field-path.ts';
import type { Caller } from './access.ts';
import type { Engine } from './engine.ts';
import type * as requests from './requests.ts';

/** Where to cut a collection group into parts of about one size, to be read side by side. */
export function partitionQuery(engine: Engine, caller: Caller, request: requests.PartitionQuery) {
  const parent = parseParent(request.parent);
  engine.access.checkOwner(caller, parent.database, 'partitionQuery');
  if (parent.path !== '') throw invalid('A partition query begins at the root.');
  const count = Number(request.partitionCount ?? 0);
  if (!(count > 0)) throw invalid('The partition count must be positive.');
  if ((request.pageSize ?? 0) < 0) throw invalid('The page size is negative.');
  const query = parseQuery(parent, request.structuredQuery ?? {});
  checkQuery(query);
  const view = request.readTime ? engine.past(parent.database, request.readTime) : engine.store;
  const names = runQuery(query, view.candidates(query)).map(({ name }) => name);
  const cuts = cutEvenly(names, count);
  const after = request.pageToken ? Buffer.from(request.pageToken, 'base64url').toString() : '';
  const start = after === '' ? 0 : cuts.indexOf(after) + 1;
  const shown = request.pageSize ? cuts.slice(start, start + request.pageSize) : cuts.slice(start);
  const last = shown.at(-1);
  const isEnd = last === undefined || start + shown.length >= cuts.length;
  return {
    partitions: shown.map((name): { values: Value[]; before: boolean } => ({
      values: [{ referenceValue: name }],
      before: true,
    })),
    ...(!isEnd && { nextPageToken: Buffer.from(last).toString('base64url') }),
  };
}

function checkQuery({ collection, allDescendants, filter, orders, ...query }: Query): void {
  const isPlain =
    allDescendants && collection !== null && !filter && !query.start && !query.end && !query.select;
  const isByName = orders.every(({ path, direction }) => isNamePath(path) && direction === 1);
  if (isPlain && isByName && query.limit === null && query.offset === 0) return;
  throw invalid(
    'A partition query asks a collection group ordered by __name__ ascending, and nothing more.',
  );
}

/** At most `count` names that begin a part; none where there is only one part to be had. */
function cutEvenly(names: readonly string[], count: number): string[] {
  const parts = Math.min(count + 1, names.length);
  return Array.from(
    { length: Math.max(parts - 1, 0) },
    (_, index) => names[Math.floor(((index + 1) * names.length) / parts)]!,
  );
}
