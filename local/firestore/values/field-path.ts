import { invalid } from '../status.ts';
import type { Fields, StoredDocument, Value } from '../value.ts';

/** `a.b` and `` `a.b`.c `` as segments. */
export type FieldPath = readonly string[];

export const namePath: FieldPath = ['__name__'];

export function isNamePath(path: FieldPath): boolean {
  return path.length === 1 && path[0] === '__name__';
}

const plain = /^[A-Za-z_][A-Za-z0-9_]*/;
const quoted = /^`((?:[^`\\]|\\.)+)`/s;

export function parseFieldPath(text: string): FieldPath {
  const segments: string[] = [];
  let rest = text;
  for (;;) {
    const simple = plain.exec(rest)?.[0];
    const inQuotes = simple === undefined ? quoted.exec(rest) : null;
    const segment = simple ?? inQuotes?.[1]?.replace(/\\(.)/gs, '$1');
    if (segment === undefined) throw invalid(`Invalid property path "${text.slice(0, 200)}".`);
    segments.push(segment);
    rest = rest.slice(simple?.length ?? inQuotes?.[0].length ?? 0);
    if (rest === '') return segments;
    if (!rest.startsWith('.')) throw invalid(`Invalid property path "${text.slice(0, 200)}".`);
    rest = rest.slice(1);
  }
}

/** One text per path, whatever quoting it arrived in. */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((segment) =>
      plain.exec(segment)?.[0] === segment ? segment : `\`${segment.replace(/[`\\]/g, '\\$&')}\``,
    )
    .join('.');
}

export function readField(document: StoredDocument, path: FieldPath): Value | undefined {
  if (isNamePath(path)) return { referenceValue: document.name };
  return readPath(document.fields, path);
}

export function readPath(fields: Fields, path: FieldPath): Value | undefined {
  let here: Fields = fields;
  for (const [index, segment] of path.entries()) {
    const value = Object.hasOwn(here, segment) ? here[segment] : undefined;
    if (value === undefined || index === path.length - 1) return value;
    if (!('mapValue' in value)) return undefined;
    here = value.mapValue.fields ?? {};
  }
  return undefined;
}

/** A copy with the value at the path; whatever on the way is no map becomes one. `undefined` removes. */
export function writePath(fields: Fields, path: FieldPath, value: Value | undefined): Fields {
  const [segment, ...rest] = path;
  if (segment === undefined) return fields;
  const copy: Record<string, Value> = { ...fields };
  if (rest.length === 0) {
    if (value === undefined) delete copy[segment];
    else copy[segment] = value;
    return copy;
  }
  const below = Object.hasOwn(fields, segment) ? fields[segment] : undefined;
  const isMap = below !== undefined && 'mapValue' in below;
  // Removing below something that is no map changes nothing.
  if (value === undefined && !isMap) return fields;
  const inner = isMap ? (below.mapValue.fields ?? {}) : {};
  copy[segment] = { mapValue: { fields: writePath(inner, rest, value) } };
  return copy;
}

/** Only the listed paths of the fields, for masks and projections. */
export function pickPaths(fields: Fields, paths: readonly FieldPath[]): Fields {
  let picked: Fields = {};
  for (const path of paths) {
    const value = readPath(fields, path);
    if (value !== undefined) picked = writePath(picked, path, value);
  }
  return picked;
}
