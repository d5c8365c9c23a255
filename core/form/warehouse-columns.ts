import type { FormDefinition, Question } from './definition.ts';
import { type FormModel, modelOf, typeOfAnswer } from './form-model.ts';
import type { Spec } from './spec.ts';

export interface WarehouseColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INT64' | 'FLOAT64' | 'DATE' | 'TIMESTAMP' | 'BOOL';
  /** Several values in one cell: select_multiple and rank. */
  readonly isRepeated: boolean;
}

export interface WarehouseTables {
  readonly row: readonly WarehouseColumn[];
  /** One table a repeat, by its key; a repeat in a repeat is `outer__inner`. */
  readonly children: Readonly<Record<string, readonly WarehouseColumn[]>>;
}

/** A column with the answer it takes: what `flattenSubmission` fills it with. */
export interface AnswerColumn extends WarehouseColumn {
  readonly key: string;
}

export interface AnswerTable {
  readonly columns: readonly AnswerColumn[];
  /** Repeats directly inside, with the key of their answers. */
  readonly repeats: readonly { readonly key: string; readonly table: AnswerTable }[];
  /** Name among `children`; '' for the form itself. */
  readonly name: string;
}

/**
 * The columns of each table that a form's answers fill: P0 to P2 only. Every child row also has
 * `_row`, its 1-based number, and in a repeat of a repeat `_parent_row`.
 */
export function warehouseColumns(definition: FormDefinition): WarehouseTables {
  const children: Record<string, readonly WarehouseColumn[]> = {};
  const plain = (table: AnswerTable): WarehouseColumn[] =>
    table.columns.map(({ name, type, isRepeated }) => ({ name, type, isRepeated }));
  const addChildren = (table: AnswerTable, depth: number): void => {
    for (const { table: child } of table.repeats) {
      children[child.name] = [...rowColumns(depth), ...plain(child)];
      addChildren(child, depth + 1);
    }
  };
  const root = answerTable(definition);
  addChildren(root, 0);
  return { row: plain(root), children };
}

function rowColumns(depth: number): WarehouseColumn[] {
  const row = { name: '_row', type: 'INT64', isRepeated: false } as const;
  return depth === 0 ? [row] : [{ ...row, name: '_parent_row' }, row];
}

/** BigQuery takes 1 024 bytes, of which the form's own name and its version need some. */
const longestTable = 900;

/** The tables of a form with the keys that fill them. */
export function answerTable(definition: FormDefinition): AnswerTable {
  const model = modelOf(definition);
  return tableOf(model.root, '', model, new Set());
}

function tableOf(frame: Spec, name: string, model: FormModel, tables: Set<string>): AnswerTable {
  const columns: AnswerColumn[] = [];
  const repeats: { key: string; table: AnswerTable }[] = [];
  const taken = new Set<string>();
  const collect = (parts: readonly Spec[]): void => {
    for (const part of parts) {
      if (part.kind === 'group') collect(part.parts);
      else if (part.kind === 'repeat') {
        const below = name === '' ? safe(part.key) : `${name}__${safe(part.key)}`;
        const child = unique(below.slice(0, longestTable), tables);
        repeats.push({ key: part.key, table: tableOf(part, child, model, tables) });
      } else if (isStored(part.question!))
        columns.push({
          key: part.key,
          name: unique(safe(part.key), taken),
          type: typeOf(part, model),
          isRepeated: ['select_multiple', 'rank'].includes(part.question!.type),
        });
    }
  };
  collect(frame.parts);
  return { columns, repeats, name };
}

/** P3 and P4 never leave Firestore; notes hold nothing. */
function isStored({ privacy, type }: Question): boolean {
  return type !== 'note' && (privacy === 'P0' || privacy === 'P1' || privacy === 'P2');
}

function typeOf(spec: Spec, { byName }: FormModel): WarehouseColumn['type'] {
  switch (spec.question!.type) {
    case 'integer':
      return 'INT64';
    case 'decimal':
    case 'range':
      return 'FLOAT64';
    case 'date':
    case 'today':
      return 'DATE';
    case 'dateTime':
    case 'start':
    case 'end':
      return 'TIMESTAMP';
    case 'calculate': {
      const gives = typeOfAnswer(spec, byName);
      return gives === 'number' ? 'FLOAT64' : gives === 'boolean' ? 'BOOL' : 'STRING';
    }
    default:
      return 'STRING';
  }
}

/**
 * Letters, digits and `_`, a letter first: what begins with `_` is the warehouse's own. Of a name in
 * another script nothing would be left that tells it from the next; it gets a mark of its own, so
 * that it is the same column in every version, whatever stands before it there.
 */
function safe(key: string): string {
  const bare = key.normalize('NFD').replace(/\p{M}/gu, '');
  const plain = bare.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 200);
  const name = /^[A-Za-z]/.test(plain) ? plain : `q_${plain}`;
  return /[^ -~]/.test(bare)
    ? `${name.replace(/_+/g, '_').replace(/_$/, '')}_${markOf(key)}`
    : name;
}

/** Eight letters and digits that hardly any two names share: FNV-1a. */
function markOf(key: string): string {
  let hash = 0x811c9dc5;
  for (const character of key) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Columns differ also where case is not told apart. */
function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate.toLowerCase()); count += 1)
    candidate = `${name}_${count}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
