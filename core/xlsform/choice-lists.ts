import type { Choice, ChoiceList } from '../form/definition.ts';
import { otherChoice } from '../text/or-other.ts';
import { byColumns, type FileColumns, fileColumnsOf } from './file-columns.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { RowType } from './question-types.ts';
import type { DraftNode } from './read-survey.ts';

/** Where choices come from besides the choices sheet. */
export interface FormFiles {
  /** By file name, `communes.csv`. */
  readonly files: Readonly<Record<string, readonly Choice[]>>;
  /** Files whose choices are asked of the platform when a form is filled, `orgs.csv`. */
  readonly dynamicFiles: readonly string[];
}

/** The choices of a form's own sheets. */
export interface SheetChoices {
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  readonly external: ReadonlyMap<string, readonly Choice[]>;
}

type Select = Extract<RowType, { kind: 'select' }>;

/** Name in a definition of a list that `or_other` lengthens, and of one of `external_choices`. */
export const otherSuffix = ' or_other';
export const externalSuffix = ' external';

/** What `or_other` adds to a list. */
export const addedChoice: Choice = { name: 'other', label: otherChoice };

/** Gathers the lists that questions use; `listOf` gives the name of a question's list. */
export function gatherLists(
  { choices, external }: SheetChoices,
  { files, dynamicFiles }: FormFiles,
  book: FaultBook,
): {
  readonly lists: Record<string, ChoiceList>;
  readonly listOf: (node: DraftNode) => string | undefined;
  readonly addUnused: () => void;
} {
  const lists: Record<string, ChoiceList> = {};
  const firstColumns = new Map<string, FileColumns>();

  const sheetList = ({ list, hasOther }: Select, { row }: DraftNode): string | undefined => {
    const found = choices.get(list);
    if (!found) {
      book.problems.push(fault('list.unknown', placeOf(row, 'type'), { list }));
      return undefined;
    }
    if (hasOther && row.cell('choice_filter') !== null)
      book.problems.push(fault('list.other_filtered', placeOf(row, 'choice_filter'), { list }));
    const name = hasOther ? `${list}${otherSuffix}` : list;
    if (Object.hasOwn(lists, name)) return name;
    const isThere = found.some((choice) => choice.name === 'other');
    lists[name] = ownList(name, hasOther && !isThere ? [...found, addedChoice] : found);
    return name;
  };

  const externalList = ({ list, hasOther }: Select, { row }: DraftNode): string | undefined => {
    const found = hasOther ? undefined : external.get(list);
    if (!found) {
      book.problems.push(fault('list.external_missing', placeOf(row, 'type'), { list }));
      return undefined;
    }
    const name = `${list}${externalSuffix}`;
    lists[name] = { choices: found, isExternal: true };
    return name;
  };

  const fileList = ({ list: file, hasOther }: Select, { row }: DraftNode): string | undefined => {
    const place = placeOf(row, 'type');
    if (!/^[^.]+\.(?:csv|xml|geojson)$/.test(file) || hasOther) {
      book.problems.push(fault('list.file_extension', place, { file }));
      return undefined;
    }
    if (dynamicFiles.includes(file)) {
      lists[file] = { choices: [], dynamic: file.replace(/\.[^.]*$/, '') };
      return file;
    }
    const found = Object.hasOwn(files, file) ? files[file] : undefined;
    if (!found) book.warnings.push(fault('list.file_unknown', place, { file }));
    const columns = fileColumnsOf(row, file);
    const { value, label } = columns;
    const first = firstColumns.get(file) ?? columns;
    firstColumns.set(file, first);
    // One file may be two lists: by its codes for one question, by its names for another.
    const isFirst = first.value === value && first.label === label;
    const name = isFirst ? file : `${file} ${value} ${label}`;
    lists[name] ??= { choices: byColumns(found ?? [], columns) };
    return name;
  };

  const listOf = (node: DraftNode): string | undefined => {
    const { row, type } = node;
    if (type.kind !== 'select') return undefined;
    if (type.list === '') {
      book.problems.push(fault('list.missing', placeOf(row, 'type')));
      return undefined;
    }
    if (type.from === 'external') return externalList(type, node);
    if (type.from === 'file') return fileList(type, node);
    if (type.from === 'sheet') return sheetList(type, node);
    // What was answered is no list that could be longer by one.
    if (type.hasOther)
      book.problems.push(fault('list.unknown', placeOf(row, 'type'), { list: type.list }));
    return type.list;
  };

  /** Lists that no question names are kept as well: expressions may read them. */
  const addUnused = (): void => {
    for (const [name, found] of choices)
      if (
        !isTaken(name) &&
        !Object.hasOwn(lists, name) &&
        !Object.hasOwn(lists, `${name}${otherSuffix}`)
      )
        lists[name] = ownList(name, found);
    for (const [name, found] of external)
      lists[`${name}${externalSuffix}`] ??= { choices: found, isExternal: true };
  };

  return { lists, listOf, addUnused };
}

/** A list of the choices sheet. */
function ownList(name: string, choices: readonly Choice[]): ChoiceList {
  return { choices, ...(isFileName(name) && { isOwn: true as const }) };
}

/** Whether a list is named after a file, with the columns that it takes where there are others. */
export function isFileName(list: string): boolean {
  return /\.(?:csv|xml|geojson)(?: \S+ \S+)?$/.test(list);
}

/** A name that a definition gives to another kind of list; no question can use it, as it has a blank. */
function isTaken(name: string): boolean {
  return name.endsWith(otherSuffix) || name.endsWith(externalSuffix);
}
