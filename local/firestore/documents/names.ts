import { invalid } from '../status.ts';
import { numberOfId } from '../values/numeric-id.ts';

/** The parts of `projects/P/databases/D/documents/a/b/c/d`. */
export interface DocumentName {
  readonly name: string;
  /** `projects/P/databases/D`. */
  readonly database: string;
  /** `a/b/c/d`. */
  readonly path: string;
  /** `a/b/c`, the collection's path. */
  readonly collection: string;
  /** `c`, the collection's id. */
  readonly group: string;
  /** `d`. */
  readonly id: string;
}

export interface ParentName {
  readonly database: string;
  /** A document's path, or '' at the root. */
  readonly path: string;
}

const databaseShape = /^projects\/([^/]{1,100})\/databases\/([^/]{1,100})$/;
const reserved = /^__.*__$/s;
const loneSurrogate = /\p{Surrogate}/u;
const longestId = 1500;
const longestName = 6144;
const deepest = 100;

export function parseDatabase(name: unknown): string {
  if (typeof name !== 'string' || !databaseShape.test(name)) {
    throw invalid('A database is named projects/PROJECT/databases/DATABASE.');
  }
  return name;
}

export function projectOf(database: string): string {
  return databaseShape.exec(database)?.[1] ?? '';
}

export function databaseIdOf(database: string): string {
  return databaseShape.exec(database)?.[2] ?? '';
}

export function parseDocumentName(name: unknown): DocumentName {
  const { database, path } = splitName(name);
  const segments = path.split('/');
  if (path === '' || segments.length % 2 !== 0) {
    throw invalid(
      `Document name "${shown(name)}" lacks an even number of segments after "documents".`,
    );
  }
  const id = segments.at(-1)!;
  return {
    name: `${database}/documents/${path}`,
    database,
    path,
    collection: path.slice(0, -id.length - 1),
    group: segments.at(-2)!,
    id,
  };
}

export function parseParent(name: unknown): ParentName {
  const { database, path } = splitName(name);
  if (path !== '' && path.split('/').length % 2 !== 0) {
    throw invalid(`Parent "${shown(name)}" is a collection; it must be a document or the root.`);
  }
  return { database, path };
}

export function isDocumentName(name: string): boolean {
  try {
    parseDocumentName(name);
    return true;
  } catch {
    return false;
  }
}

function splitName(name: unknown): ParentName {
  if (typeof name !== 'string') throw invalid('A resource name is missing.');
  const match = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.*))?$/s.exec(name);
  if (!match?.[1]) throw invalid(`"${shown(name)}" is no document's resource name.`);
  const path = match[2] ?? '';
  if (path !== '') {
    for (const [place, segment] of path.split('/').entries()) {
      if (place % 2 === 1) checkDocumentId(segment);
      else checkId(segment);
    }
  }
  if (Buffer.byteLength(path) > longestName || path.split('/').length > 2 * deepest) {
    throw invalid('The document name is too long.');
  }
  return { database: parseDatabase(match[1]), path };
}

/** Of all that is reserved, a document may be named by a number. */
export function checkDocumentId(id: string): void {
  if (numberOfId(id) === null) checkId(id);
}

/** Collection ids, and documents' but for numbers: what Firestore's limits allow. */
export function checkId(id: string): void {
  if (id === '') throw invalid('A path holds an empty segment.');
  if (id === '.' || id === '..') throw invalid(`"${id}" cannot be an id.`);
  if (reserved.test(id)) throw invalid(`The id "${shown(id)}" is reserved: it matches __.*__.`);
  if (id.includes('/')) throw invalid(`The id "${shown(id)}" holds a slash.`);
  if (Buffer.byteLength(id) > longestId) throw invalid('An id is longer than 1500 bytes.');
  if (loneSurrogate.test(id)) throw invalid('An id is no valid UTF-8.');
  if (id.includes('\0')) throw invalid('An id holds a zero byte.');
}

function shown(name: unknown): string {
  return String(name).slice(0, 200);
}
