import { formatFieldPath, parseFieldPath } from '../values/field-path.ts';

/** `firestore.indexes.json`, as far as queries need it. */
export interface DeclaredIndex {
  readonly group: string;
  readonly scope: 'COLLECTION' | 'COLLECTION_GROUP';
  readonly fields: readonly IndexField[];
}

export interface IndexField {
  readonly field: string;
  readonly kind: 'ASCENDING' | 'DESCENDING' | 'CONTAINS';
}

export interface DeclaredIndexes {
  readonly composite: readonly DeclaredIndex[];
  /** The indexes of one field alone: what comes of itself, unless an override says otherwise. */
  single(
    group: string,
    scope: DeclaredIndex['scope'],
    field: string,
  ): readonly IndexField['kind'][];
}

/** What is wrong with the file; the message is one sentence for whoever started the server. */
export class IndexFileError extends Error {}

const automatic: readonly IndexField['kind'][] = ['ASCENDING', 'DESCENDING', 'CONTAINS'];

interface IndexJson {
  readonly collectionGroup?: unknown;
  readonly queryScope?: unknown;
  readonly order?: unknown;
  readonly arrayConfig?: unknown;
  readonly fields?: unknown;
  readonly fieldPath?: unknown;
  readonly indexes?: unknown;
}

/**
 * @throws IndexFileError
 * @see https://firebase.google.com/docs/reference/firestore/indexes
 */
export function parseIndexFile(text: string): DeclaredIndexes {
  let json: { readonly indexes?: unknown; readonly fieldOverrides?: unknown };
  try {
    json = JSON.parse(text);
  } catch {
    throw new IndexFileError('The index file is no JSON.');
  }
  const composite = listOf(json.indexes, 'indexes').map((index): DeclaredIndex => {
    const fields = listOf(index.fields, 'fields');
    return {
      group: textOf(index.collectionGroup, 'collectionGroup'),
      scope: scopeOf(index.queryScope),
      // Vectors are not searched here, so an index of one serves no query.
      fields: fields.flatMap((field): IndexField[] => {
        const kind = kindOf(field);
        return kind ? [{ field: textOf(field.fieldPath, 'fieldPath'), kind }] : [];
      }),
    };
  });
  const overrides = listOf(json.fieldOverrides, 'fieldOverrides').map((override) => ({
    group: textOf(override.collectionGroup, 'collectionGroup'),
    field: textOf(override.fieldPath, 'fieldPath'),
    indexes: listOf(override.indexes, 'indexes').flatMap((index) => {
      const kind = kindOf(index);
      return kind ? [{ scope: scopeOf(index.queryScope), kind }] : [];
    }),
  }));
  // What is said of a map holds for all that is in it, unless more is said of a part.
  const overrideOf = (group: string, field: string) => {
    const path = parseFieldPath(field);
    const names = path.map((_, index) => formatFieldPath(path.slice(0, path.length - index)));
    const ofGroup = overrides.filter((one) => one.group === group);
    return [...names, '*'].flatMap((name) => ofGroup.find((one) => one.field === name) ?? [])[0];
  };
  return {
    composite,
    single(group, scope, field) {
      const override = overrideOf(group, field);
      if (!override) return scope === 'COLLECTION' ? automatic : [];
      return override.indexes.flatMap((one) => (one.scope === scope ? [one.kind] : []));
    },
  };
}

function listOf(value: unknown, name: string): readonly IndexJson[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'object' || one === null)) {
    throw new IndexFileError(`"${name}" of the index file is no list of objects.`);
  }
  return value;
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new IndexFileError(`The index file lacks a "${name}".`);
}

function scopeOf(value: unknown): DeclaredIndex['scope'] {
  if (value === undefined || value === 'COLLECTION') return 'COLLECTION';
  if (value === 'COLLECTION_GROUP') return value;
  throw new IndexFileError(`The index file has an unknown "queryScope": ${String(value)}.`);
}

function kindOf({ order, arrayConfig }: IndexJson): IndexField['kind'] | null {
  if (arrayConfig === 'CONTAINS') return 'CONTAINS';
  return order === 'ASCENDING' || order === 'DESCENDING' ? order : null;
}
