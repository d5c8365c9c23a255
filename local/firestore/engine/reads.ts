import {
  checkId,
  isDocumentName,
  parseDatabase,
  parseDocumentName,
  parseParent,
} from '../documents/names.ts';
import { aggregate, parseAggregations, summedFields } from '../queries/aggregate.ts';
import { explain } from '../queries/explain.ts';
import { project, runQuery } from '../queries/run.ts';
import { parseQuery, type Query, type StructuredQueryJson } from '../queries/structured-query.ts';
import { invalid, StatusError, unimplemented } from '../status.ts';
import type { View } from '../storage/view.ts';
import type { StoredDocument } from '../value.ts';
import { isNamePath, namePath, parseFieldPath, pickPaths } from '../values/field-path.ts';
import { compareIds, compareText } from '../values/order.ts';
import type { Caller, Moment } from './access.ts';
import type { Engine } from './engine.ts';
import type * as requests from './requests.ts';
import type { Transaction } from './transactions.ts';

/** Reads in the request's transaction, if any. One that begins with a refused read does not stay open. */
async function reading<T>(
  engine: Engine,
  caller: Caller,
  database: string,
  request: requests.Consistency,
  work: (transaction: Transaction | null, begun: string | null) => Promise<T>,
): Promise<T> {
  const { transaction, begun } = transactionOf(engine, caller, database, request);
  try {
    return await work(transaction, begun);
  } catch (thrown) {
    if (begun) transaction?.end();
    throw thrown;
  }
}

/** The transaction that a read takes part in, whether it exists or begins with the read. */
function transactionOf(
  engine: Engine,
  caller: Caller,
  database: string,
  request: requests.Consistency,
): { readonly transaction: Transaction | null; readonly begun: string | null } {
  const found = findTransaction(engine, database, request);
  // What rules said of a time that is over is nobody's but the owner's.
  if (found?.readTime) engine.access.checkOwner(caller, database, 'read at a past time');
  return { transaction: found, begun: request.newTransaction ? (found?.id ?? null) : null };
}

function findTransaction(
  engine: Engine,
  database: string,
  { transaction: id, newTransaction, readTime }: requests.Consistency,
): Transaction | null {
  if (readTime) return engine.transactions.at(database, readTime);
  if (newTransaction) return engine.transactions.begin(database, newTransaction);
  const found = id ? engine.transactions.find(id) : null;
  if (found && found.database !== database)
    throw invalid('The transaction is of another database.');
  return found;
}

function readTimeOf(engine: Engine, transaction: Transaction | null): string {
  return transaction?.readTime ?? engine.now();
}

function momentOf(engine: Engine, transaction: Transaction | null): Moment {
  const view = transaction?.view ?? engine.store;
  return { view, after: view, time: engine.now() };
}

function masked(document: StoredDocument, mask: requests.Mask | undefined): StoredDocument {
  if (!mask) return document;
  const paths = (mask.fieldPaths ?? []).map(parseFieldPath).filter((path) => !isNamePath(path));
  return { ...document, fields: pickPaths(document.fields, paths) };
}

export async function getDocument(engine: Engine, caller: Caller, request: requests.GetDocument) {
  const target = parseDocumentName(request.name);
  const { transaction } = transactionOf(engine, caller, target.database, request);
  engine.access.checkGet(caller, target, momentOf(engine, transaction));
  const [document] = transaction
    ? await transaction.read([target.name])
    : [engine.store.read(target.name)];
  if (!document) throw new StatusError('NOT_FOUND', `Document "${target.name}" not found.`);
  return masked(document, request.mask);
}

export async function batchGet(engine: Engine, caller: Caller, request: requests.BatchGet) {
  const database = parseDatabase(request.database);
  const targets = (request.documents ?? []).map(parseDocumentName);
  if (targets.some((target) => target.database !== database)) {
    throw invalid('A document is in another database.');
  }
  const names = [...new Set(targets.map(({ name }) => name))];
  return reading(engine, caller, database, request, async (transaction, begun) => {
    const found = transaction
      ? await transaction.read(names)
      : names.map((name) => engine.store.read(name));
    const moment = momentOf(engine, transaction);
    for (const target of targets) engine.access.checkGet(caller, target, moment);
    const readTime = readTimeOf(engine, transaction);
    const answers = names.map((name, index) => {
      const document = found[index];
      return document
        ? { found: masked(document, request.mask), readTime }
        : { missing: name, readTime };
    });
    return begun ? [{ transaction: begun, readTime }, ...answers] : answers;
  });
}

async function find(engine: Engine, query: Query, transaction: Transaction | null) {
  return transaction
    ? await transaction.query(query)
    : runQuery(query, engine.store.candidates(query));
}

export async function query(engine: Engine, caller: Caller, request: requests.RunQuery) {
  const parent = parseParent(request.parent);
  const json = request.structuredQuery;
  if (!json) throw unimplemented('A query that is not structured');
  const parsed = parseQuery(parent, json);
  return reading(engine, caller, parent.database, request, async (transaction, begun) => {
    engine.access.checkQuery(caller, parsed, json, momentOf(engine, transaction));
    engine.requireIndex(parsed);
    const explained = request.explainOptions && explain(parsed);
    if (explained && !request.explainOptions?.analyze) return [explained.plan()];
    const found = await find(engine, parsed, transaction);
    const readTime = readTimeOf(engine, transaction);
    const answers: object[] = found.map((one) => ({ document: project(parsed, one), readTime }));
    if (answers.length === 0) answers.push({ readTime });
    if (explained) answers.push(explained.ofDocuments(found.length));
    return begun ? [{ transaction: begun }, ...answers] : answers;
  });
}

export async function aggregateQuery(
  engine: Engine,
  caller: Caller,
  request: requests.RunAggregationQuery,
) {
  const parent = parseParent(request.parent);
  const { structuredQuery: json, aggregations = [] } = request.structuredAggregationQuery ?? {};
  if (!json) throw invalid('An aggregation query has no query.');
  const parsed = parseQuery(parent, json);
  const figures = parseAggregations(aggregations);
  return reading(engine, caller, parent.database, request, async (transaction, begun) => {
    engine.access.checkQuery(caller, parsed, json, momentOf(engine, transaction));
    const summed = summedFields(figures);
    engine.requireIndex(parsed, summed);
    const explained = request.explainOptions && explain(parsed, summed);
    if (explained && !request.explainOptions?.analyze) return [explained.plan()];
    const documents = await find(engine, parsed, transaction);
    const answer = {
      result: { aggregateFields: aggregate(figures, documents) },
      readTime: readTimeOf(engine, transaction),
      ...explained?.ofEntries(documents.length),
    };
    return [begun ? { transaction: begun, ...answer } : answer];
  });
}

export function listCollectionIds(
  engine: Engine,
  caller: Caller,
  request: requests.ListCollectionIds,
) {
  const { database, path } = parseParent(request.parent);
  engine.access.checkOwner(caller, database, 'listCollectionIds');
  const all = request.readTime
    ? collectionIdsAt(engine.past(database, request.readTime), database, path)
    : engine.store.collectionIds(database, path);
  const { items, next } = page(all, (id) => id, request);
  return { collectionIds: items, ...(next && { nextPageToken: next }) };
}

function collectionIdsAt(view: View, database: string, parent: string): string[] {
  const everything = { database, parent, collection: null, allDescendants: true, filter: null };
  const all = view.candidates({
    ...everything,
    orders: [{ path: namePath, direction: 1 }],
    start: null,
    end: null,
    offset: 0,
    limit: null,
    select: null,
  });
  const root = `${database}/documents/${parent === '' ? '' : `${parent}/`}`;
  const ids = new Set<string>();
  for (const { name } of all) {
    if (name.startsWith(root)) ids.add(name.slice(root.length).split('/')[0] ?? '');
  }
  return [...ids].sort(compareText);
}

const defaultPage = 300;

/** A page token is the last item's key. */
function page<T>(all: readonly T[], key: (item: T) => string, request: requests.Paging) {
  const after = request.pageToken
    ? Buffer.from(request.pageToken, 'base64url').toString()
    : undefined;
  const start = after === undefined ? 0 : all.findIndex((item) => key(item) === after) + 1;
  const size = request.pageSize || defaultPage;
  if (size < 0) throw invalid('The page size is negative.');
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  const isEnd = last === undefined || start + items.length >= all.length;
  return { items, next: isEnd ? null : Buffer.from(key(last)).toString('base64url') };
}

export async function listDocuments(
  engine: Engine,
  caller: Caller,
  request: requests.ListDocuments,
) {
  const parent = parseParent(request.parent);
  const collectionId = request.collectionId ?? '';
  if (collectionId !== '') checkId(collectionId);
  else if (request.showMissing)
    throw unimplemented('Listing missing documents of every collection');
  const json: StructuredQueryJson = {
    from: [collectionId === '' ? {} : { collectionId }],
    orderBy: parseOrderText(request.orderBy ?? ''),
  };
  const parsed = parseQuery(parent, json);
  const { transaction } = transactionOf(engine, caller, parent.database, request);
  const moment = momentOf(engine, transaction);
  engine.access.checkQuery(caller, parsed, json, moment);
  engine.requireIndex(parsed);
  if (!request.orderBy && !request.showMissing) {
    const { items, next } = await nextByName(engine, parsed, transaction, request);
    const shown = items.map((document) => masked(document, request.mask));
    return { documents: shown, ...(next && { nextPageToken: next }) };
  }
  let documents: Pick<StoredDocument, 'name'>[] = await find(engine, parsed, transaction);
  if (request.showMissing) {
    if (request.orderBy) throw invalid('Missing documents can only be listed by name.');
    engine.access.checkOwner(caller, parent.database, 'showMissing');
    if (transaction?.readTime) throw unimplemented('Listing missing documents of a past time');
    documents = withMissing(engine, parent, collectionId, documents);
  }
  const { items, next } = page(documents, ({ name }) => name, request);
  const shown = items.map((one) =>
    'fields' in one ? masked(one as StoredDocument, request.mask) : one,
  );
  return { documents: shown, ...(next && { nextPageToken: next }) };
}

/** The usual listing: each page begins where the last one ended, without reading what came before. */
async function nextByName(
  engine: Engine,
  query: Query,
  transaction: Transaction | null,
  { pageSize, pageToken }: requests.Paging,
) {
  const size = pageSize || defaultPage;
  if (size < 0) throw invalid('The page size is negative.');
  const after = pageToken ? Buffer.from(pageToken, 'base64url').toString() : null;
  if (after !== null && !isDocumentName(after)) throw invalid('The page token is not valid.');
  const start = after === null ? null : { values: [{ referenceValue: after }], before: false };
  const found = await find(engine, { ...query, start, limit: size + 1 }, transaction);
  const items = found.slice(0, size);
  const last = found.length > size ? items.at(-1) : undefined;
  return { items, next: last ? Buffer.from(last.name).toString('base64url') : null };
}

function withMissing(
  engine: Engine,
  { database, path }: { readonly database: string; readonly path: string },
  collectionId: string,
  present: readonly Pick<StoredDocument, 'name'>[],
): Pick<StoredDocument, 'name'>[] {
  const collection = path === '' ? collectionId : `${path}/${collectionId}`;
  const root = `${database}/documents/${collection}/`;
  const known = new Map(present.map((document) => [document.name.slice(root.length), document]));
  return engine.store
    .idsWithMissing(database, collection)
    .sort(compareIds)
    .map((id) => known.get(id) ?? { name: root + id });
}

/** `a desc, b` as the listing's order is written. */
function parseOrderText(text: string): NonNullable<StructuredQueryJson['orderBy']> {
  if (text.trim() === '') return [];
  return text.split(',').map((part) => {
    const match = /^(\S+)(?:\s+(asc|desc))?$/i.exec(part.trim());
    if (!match?.[1]) throw invalid('The order is not understood.');
    const isDown = match[2]?.toLowerCase() === 'desc';
    return { field: { fieldPath: match[1] }, direction: isDown ? 'DESCENDING' : 'ASCENDING' };
  });
}
