import { invalid, StatusError } from '../status.ts';
import type { Fields, StoredDocument, Value } from '../value.ts';
import {
  type FieldPath,
  isNamePath,
  parseFieldPath,
  readPath,
  writePath,
} from '../values/field-path.ts';
import { compareTimestamps } from '../values/time.ts';
import { type DocumentName, parseDocumentName } from './names.ts';
import {
  applyTransforms,
  type FieldTransformJson,
  parseTransform,
  type Transform,
} from './transforms.ts';

/** REST `Write`, and the web SDK's `verify`. */
export interface WriteJson {
  readonly update?: { readonly name?: string; readonly fields?: Fields };
  readonly delete?: string;
  readonly verify?: string;
  readonly transform?: {
    readonly document?: string;
    readonly fieldTransforms?: readonly FieldTransformJson[];
  };
  readonly updateMask?: { readonly fieldPaths?: readonly string[] };
  readonly updateTransforms?: readonly FieldTransformJson[];
  readonly currentDocument?: Precondition;
}

export interface Precondition {
  readonly exists?: boolean;
  readonly updateTime?: string;
}

export interface Write {
  readonly kind: 'set' | 'delete' | 'verify';
  readonly target: DocumentName;
  readonly precondition: Precondition;
  readonly fields: Fields;
  /** null replaces the whole document. */
  readonly mask: readonly FieldPath[] | null;
  readonly transforms: readonly Transform[];
}

export function parseWrite(json: WriteJson): Write {
  const precondition = json.currentDocument ?? {};
  const bare = { precondition, fields: {}, mask: null, transforms: [] };
  if (json.delete !== undefined) {
    return { ...bare, kind: 'delete', target: parseDocumentName(json.delete) };
  }
  if (json.verify !== undefined) {
    return { ...bare, kind: 'verify', target: parseDocumentName(json.verify) };
  }
  if (json.transform) {
    return {
      ...bare,
      kind: 'set',
      target: parseDocumentName(json.transform.document),
      mask: [],
      transforms: (json.transform.fieldTransforms ?? []).map(parseTransform),
    };
  }
  if (!json.update) throw invalid('A write has no operation.');
  return {
    kind: 'set',
    target: parseDocumentName(json.update.name),
    precondition,
    fields: json.update.fields ?? {},
    mask: json.updateMask ? (json.updateMask.fieldPaths ?? []).map(parseMaskPath) : null,
    transforms: (json.updateTransforms ?? []).map(parseTransform),
  };
}

function parseMaskPath(text: string): FieldPath {
  const path = parseFieldPath(text);
  if (isNamePath(path)) throw invalid('__name__ cannot be written.');
  return path;
}

/** @returns Why the write must not happen, or null. */
export function checkPrecondition(
  { target, precondition }: Write,
  present: StoredDocument | null,
): StatusError | null {
  const { exists, updateTime } = precondition;
  if (exists === true && !present) {
    return new StatusError('NOT_FOUND', `No document to update: ${target.name}`);
  }
  if (exists === false && present) {
    return new StatusError('ALREADY_EXISTS', `Document already exists: ${target.name}`);
  }
  if (updateTime === undefined) return null;
  if (present && compareTimestamps(present.updateTime, updateTime) === 0) return null;
  return new StatusError(
    'FAILED_PRECONDITION',
    'The stored version does not match the required base version.',
  );
}

/** What the write makes of a document's fields; null means that the document goes. */
export function applyWrite(
  write: Write,
  present: Fields | null,
  requestTime: string,
): { readonly fields: Fields | null; readonly results: readonly Value[] } {
  if (write.kind === 'verify') return { fields: present, results: [] };
  if (write.kind === 'delete') return { fields: null, results: [] };
  let fields = write.fields;
  if (write.mask) {
    fields = present ?? {};
    for (const path of write.mask) {
      fields = writePath(fields, path, readPath(write.fields, path));
    }
  }
  return applyTransforms(fields, write.transforms, requestTime);
}
