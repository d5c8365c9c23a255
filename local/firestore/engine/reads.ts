import { parseDatabase, parseDocumentName, parseParent } from '../documents/names.ts';
import { aggregate, parseAggregations, summedFields } from '../queries/aggregate.ts';
import { explain } from '../queries/explain.ts';
import { project, runQuery } from '../queries/run.ts';
import { parseQuery, type Query } from '../queries/structured-query.ts';
import { invalid, StatusError, unimplemented } from '../status.ts';
import type { StoredDocument } from '../value.ts';
import { isNamePath, parseFieldPath, pickPaths } from '../values/field-path.ts';
import type { Caller, Moment } from './access.ts';
import type { Engine } from './engine.ts';
import type * as requests from './requests.ts';
import type { Transaction } from './transactions.ts';

/** Reads in the request's transaction, if any. One that begins with a refused read, or with none, ends. */
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
export function transactionOf(
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

export function momentOf(engine: Engine, transaction: Transaction | null): Moment {
  const view = transaction?.view ?? engine.store;
  return { view, after: view, time: engine.now() };
}

export function masked(document: StoredDocument, mask: requests.Mask | undefined): StoredDocument {
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

export async function find(engine: Engine, query: Query, transaction: Transaction | null) {
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
    if (explained && !request.explainOptions?.analyze) {
      if (begun) transaction?.end();
      return [explained.plan()];
    }
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
    if (explained && !request.explainOptions?.analyze) {
      if (begun) transaction?.end();
      return [explained.plan()];
    }
    const documents = await find(engine, parsed, transaction);
    const answer = {
      result: { aggregateFields: aggregate(figures, documents) },
      readTime: readTimeOf(engine, transaction),
      ...explained?.ofEntries(documents.length),
    };
    return [begun ? { transaction: begun, ...answer } : answer];
  });
}
