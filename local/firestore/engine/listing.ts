import { checkId, isDocumentName, parseParent } from '../documents/names.ts';
import { parseQuery, type Query, type StructuredQueryJson } from '../queries/structured-query.ts';
import { invalid } from '../status.ts';
import type { View } from '../storage/view.ts';
import type { StoredDocument } from '../value.ts';
import { namePath } from '../values/field-path.ts';
import { compareIds, compareNames, compareText } from '../values/order.ts';
import type { Caller } from './access.ts';
import type { Engine } from './engine.ts';
import { find, masked, momentOf, transactionOf } from './reads.ts';
import type * as requests from './requests.ts';
import type { Transaction } from './transactions.ts';

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
  const ids = pathsBelow(view, database, parent).map((path) => path.split('/')[0] ?? '');
  return [...new Set(ids)].sort(compareText);
}

/** The paths of all documents below another one, or ('') below the root, as seen from there. */
function pathsBelow(view: View, database: string, parent: string): string[] {
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
  return [...all].flatMap(({ name }) => (name.startsWith(root) ? [name.slice(root.length)] : []));
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
    const present = new Map(documents.map((document) => [document.name, document]));
    const names = namesWithMissing(engine, parent, collectionId, transaction);
    documents = names.map((name) => present.get(name) ?? { name });
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

/** Names of the documents that exist or have something below them, in order. */
function namesWithMissing(
  engine: Engine,
  { database, path }: { readonly database: string; readonly path: string },
  collectionId: string,
  transaction: Transaction | null,
): string[] {
  const root = `${database}/documents/${path === '' ? '' : `${path}/`}`;
  if (collectionId !== '' && !transaction?.readTime) {
    const collection = path === '' ? collectionId : `${path}/${collectionId}`;
    const ids = engine.store.idsWithMissing(database, collection).sort(compareIds);
    return ids.map((id) => `${root}${collectionId}/${id}`);
  }
  const heads = pathsBelow(transaction?.view ?? engine.store, database, path)
    .map((below) => below.split('/').slice(0, 2))
    .filter(([collection]) => collectionId === '' || collection === collectionId);
  return [...new Set(heads.map((head) => root + head.join('/')))].sort(compareNames);
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
