import { randomBytes } from 'node:crypto';
import {
  checkDocumentId,
  checkId,
  parseDatabase,
  parseDocumentName,
  parseParent,
} from '../documents/names.ts';
import { parseWrite, type Write, type WriteJson } from '../documents/write.ts';
import { invalid, statusOf } from '../status.ts';
import type { StoredDocument } from '../value.ts';
import { isNamePath, parseFieldPath, pickPaths } from '../values/field-path.ts';
import type { Caller } from './access.ts';
import { type Committed, commit, type WriteResult } from './commit.ts';
import type { Engine } from './engine.ts';
import type * as requests from './requests.ts';

function parseWrites(database: string, writes: readonly WriteJson[] = []): Write[] {
  const parsed = writes.map(parseWrite);
  if (parsed.some(({ target }) => target.database !== database)) {
    throw invalid('A write is for another database.');
  }
  return parsed;
}

export async function commitWrites(
  engine: Engine,
  caller: Caller,
  request: requests.Commit,
): Promise<Committed> {
  const database = parseDatabase(request.database);
  const writes = parseWrites(database, request.writes);
  const transaction = request.transaction ? engine.transactions.find(request.transaction) : null;
  return commit(engine, caller, writes, transaction);
}

/** Each write stands alone: some may fail while the others hold. */
export async function batchWrite(engine: Engine, caller: Caller, request: requests.Commit) {
  const database = parseDatabase(request.database);
  const writes = parseWrites(database, request.writes);
  if (new Set(writes.map(({ target }) => target.name)).size < writes.length) {
    throw invalid('A batch writes one document twice.');
  }
  const outcomes = await Promise.all(
    writes.map(async (write): Promise<{ result: WriteResult; status: object }> => {
      try {
        const { writeResults } = await commit(engine, caller, [write], null);
        return { result: writeResults[0] ?? {}, status: {} };
      } catch (thrown) {
        const { grpcCode, message } = statusOf(thrown);
        return { result: {}, status: { code: grpcCode, message } };
      }
    }),
  );
  return {
    writeResults: outcomes.map(({ result }) => result),
    status: outcomes.map(({ status }) => status),
  };
}

export function beginTransaction(engine: Engine, request: requests.BeginTransaction) {
  const database = parseDatabase(request.database);
  return { transaction: engine.transactions.begin(database, request.options).id };
}

export function rollback(engine: Engine, request: requests.Rollback) {
  parseDatabase(request.database);
  engine.transactions.find(request.transaction ?? '').end();
  return {};
}

const idLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function newId(): string {
  return Array.from(randomBytes(20), (byte) => idLetters[byte % idLetters.length]).join('');
}

export async function createDocument(
  engine: Engine,
  caller: Caller,
  request: requests.CreateDocument,
) {
  const { database, path } = parseParent(request.parent);
  const id = request.documentId || newId();
  checkId(request.collectionId ?? '');
  checkDocumentId(id);
  const name = [`${database}/documents`, path, request.collectionId, id].filter(Boolean).join('/');
  const update = { name, fields: request.document?.fields ?? {} };
  const write = parseWrite({ update, currentDocument: { exists: false } });
  return writeOne(engine, caller, write, request.mask);
}

export async function updateDocument(
  engine: Engine,
  caller: Caller,
  request: requests.UpdateDocument,
) {
  const { document = {}, updateMask, currentDocument } = request;
  const write = parseWrite({
    update: document,
    ...(updateMask && { updateMask }),
    ...(currentDocument && { currentDocument }),
  });
  return writeOne(engine, caller, write, request.mask);
}

export async function deleteDocument(
  engine: Engine,
  caller: Caller,
  { name, currentDocument }: requests.DeleteDocument,
) {
  const target = parseDocumentName(name);
  const write = parseWrite({ delete: target.name, ...(currentDocument && { currentDocument }) });
  await commit(engine, caller, [write], null);
  return {};
}

/** Writing answers with the document, as its writer has just sent or changed it. */
async function writeOne(
  engine: Engine,
  caller: Caller,
  write: Write,
  mask: requests.Mask | undefined,
): Promise<StoredDocument | null> {
  await commit(engine, caller, [write], null);
  const document = engine.store.read(write.target.name);
  if (!document || !mask) return document;
  const paths = (mask.fieldPaths ?? []).map(parseFieldPath).filter((path) => !isNamePath(path));
  return { ...document, fields: pickPaths(document.fields, paths) };
}
