import type { MethodName } from '../engine/methods.ts';
import { invalid, StatusError, unimplemented } from '../status.ts';

/** Which method an HTTP request asks, and what its path says of the request. */
export interface Route {
  readonly method: MethodName;
  readonly fromPath: Readonly<Record<string, unknown>>;
  /** Where the body goes: the whole request, one field of it, or nowhere. */
  readonly body: 'request' | 'document' | 'none';
}

const verbs: Readonly<Record<string, { method: MethodName; on: 'database' | 'parent' }>> = {
  commit: { method: 'Commit', on: 'database' },
  batchGet: { method: 'BatchGetDocuments', on: 'database' },
  batchWrite: { method: 'BatchWrite', on: 'database' },
  beginTransaction: { method: 'BeginTransaction', on: 'database' },
  rollback: { method: 'Rollback', on: 'database' },
  runQuery: { method: 'RunQuery', on: 'parent' },
  runAggregationQuery: { method: 'RunAggregationQuery', on: 'parent' },
  partitionQuery: { method: 'PartitionQuery', on: 'parent' },
  listCollectionIds: { method: 'ListCollectionIds', on: 'parent' },
};
const unanswered = ['listen', 'write', 'executePipeline'];

/** @param path Without the query string, still percent-encoded: `/v1/projects/…`. */
export function route(httpMethod: string, path: string): Route {
  const segments = path.slice('/v1/'.length).split('/').map(decode);
  const [projects, project, databases, database, documents = '', ...rest] = segments;
  const last = segments.at(-1) ?? '';
  const colon = last.lastIndexOf(':');
  const verb = httpMethod === 'POST' && colon !== -1 ? last.slice(colon + 1) : '';
  const isRoot = documents === 'documents' || documents === `documents:${verb}`;
  if (projects !== 'projects' || databases !== 'databases' || !isRoot) {
    throw new StatusError('NOT_FOUND', 'There is nothing at this address.');
  }
  const databaseName = `projects/${project}/databases/${database}`;
  const root = `${databaseName}/documents`;
  if (unanswered.includes(verb)) throw unimplemented(`"${verb}" over REST`);
  const asked = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (asked) {
    const below = rest.length === 0 ? [] : [...rest.slice(0, -1), last.slice(0, colon)];
    const fromPath =
      asked.on === 'database' ? { database: databaseName } : { parent: [root, ...below].join('/') };
    return { method: asked.method, fromPath, body: 'request' };
  }
  if (rest.some((segment) => segment.includes('/'))) throw invalid('An id holds a slash.');
  return plainRoute(httpMethod, root, rest);
}

function plainRoute(httpMethod: string, root: string, path: readonly string[]): Route {
  const name = [root, ...path].join('/');
  const isDocument = path.length > 0 && path.length % 2 === 0;
  const inCollection = {
    parent: [root, ...path.slice(0, -1)].join('/'),
    collectionId: path.at(-1) ?? '',
  };
  if (isDocument) {
    if (httpMethod === 'GET') return { method: 'GetDocument', fromPath: { name }, body: 'none' };
    if (httpMethod === 'DELETE') {
      return { method: 'DeleteDocument', fromPath: { name }, body: 'none' };
    }
    if (httpMethod === 'PATCH') {
      return { method: 'UpdateDocument', fromPath: { document: { name } }, body: 'document' };
    }
  } else if (path.length > 0) {
    if (httpMethod === 'GET') {
      return { method: 'ListDocuments', fromPath: inCollection, body: 'none' };
    }
    if (httpMethod === 'POST') {
      return { method: 'CreateDocument', fromPath: inCollection, body: 'document' };
    }
  }
  throw new StatusError('NOT_FOUND', `There is no ${httpMethod} at this address.`);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('The address is not percent-encoded UTF-8.');
  }
}

const repeated = new Set(['mask.fieldPaths', 'updateMask.fieldPaths']);
const whole = new Set(['pageSize']);
const truths = new Set(['currentDocument.exists', 'showMissing']);
/** Google's system parameters, which say nothing of the request itself. */
const system =
  /^(\$|key$|alt$|prettyPrint$|fields$|quotaUser$|callback$|access_token$|uploadType$|upload_protocol$)/;

/** The request's fields that the query string holds: `mask.fieldPaths=a&pageSize=10`. */
export function readQueryString(parameters: URLSearchParams): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const key of new Set(parameters.keys())) {
    if (system.test(key)) continue;
    const all = parameters.getAll(key);
    const text = all.at(-1) ?? '';
    const value = repeated.has(key)
      ? all
      : whole.has(key)
        ? Number(text)
        : truths.has(key)
          ? text === 'true'
          : text;
    const [outer = '', inner] = key.split('.');
    if (outer === '__proto__') throw invalid('Unknown parameter.');
    request[outer] = inner === undefined ? value : { [inner]: value };
  }
  return request;
}
