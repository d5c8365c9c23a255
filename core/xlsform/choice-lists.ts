import type { Choice, ChoiceList } from '../form/definition.ts';
import { otherChoice } from '../text/or-other.ts';
import { type FaultBook, fault, type Place } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';

/** Where choices come from besides the choices sheet. */
export interface FormFiles {
  /** By file name, `communes.csv`. */
  readonly files: Readonly<Record<string, readonly Choice[]>>;
  /** Files whose choices are asked of the platform when a form is filled, `orgs.csv`. */
  readonly dynamicFiles: readonly string[];
}

/** Gathers the lists that questions use; `listOf` gives the name of a question's list. */
export function gatherLists(
  choices: ReadonlyMap<string, readonly Choice[]>,
  { files, dynamicFiles }: FormFiles,
  book: FaultBook,
): {
  readonly lists: Record<string, ChoiceList>;
  readonly listOf: (node: DraftNode) => string | undefined;
} {
  const lists: Record<string, ChoiceList> = {};

  const sheetList = (list: string, hasOther: boolean, place: Place): string | undefined => {
    const found = choices.get(list);
    if (!found) {
      book.problems.push(fault('list.unknown', place, { list }));
      return undefined;
    }
    const name = hasOther ? `${list} or_other` : list;
    const isThere = found.some((choice) => choice.name === 'other');
    const other: Choice = { name: 'other', label: otherChoice };
    lists[name] = { choices: hasOther && !isThere ? [...found, other] : found };
    return name;
  };

  const fileList = (file: string, { row }: DraftNode, place: Place): string | undefined => {
    if (dynamicFiles.includes(file)) {
      lists[file] = { choices: [], dynamic: file.replace(/\.[^.]*$/, '') };
      return file;
    }
    const found = Object.hasOwn(files, file) ? files[file] : undefined;
    if (!found) {
      book.problems.push(fault('list.file_unknown', place, { file }));
      return undefined;
    }
    // The files come as choices already; naming their columns is not supported yet.
    if (/\b(?:value|label)\s*=/.test(row.cell('parameters') ?? ''))
      book.warnings.push(
        fault(
          'parameters.unsupported',
          { ...row, column: row.header('parameters') },
          { parameter: 'value, label' },
        ),
      );
    lists[file] = { choices: found };
    return file;
  };

  const listOf = (node: DraftNode): string | undefined => {
    const { row, type } = node;
    if (type.kind !== 'select') return undefined;
    const place = { ...row, column: row.header('type') };
    if (type.list === '') {
      book.problems.push(fault('list.missing', place));
      return undefined;
    }
    return type.isFile
      ? fileList(type.list, node, place)
      : sheetList(type.list, type.hasOther, place);
  };

  return { lists, listOf };
}
