import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { DraftNode } from './read-survey.ts';
import { referencesIn } from './variable-references.ts';

interface Source {
  readonly name: string;
  readonly address: string;
}

/** Cells whose expressions may look into files. */
const readFields = [
  'calculation',
  'constraint',
  'read_only',
  'required',
  'relevant',
  'choice_filter',
  'default',
];

/**
 * Files and lists that expressions read by name must each have a name of their own: two addresses
 * under one name cannot be told apart.
 *
 * @param lists Names on the choices sheet.
 */
export function checkFiles(
  nodes: readonly DraftNode[],
  lists: Iterable<string>,
  book: FaultBook,
): void {
  const taken = new Map<string, { readonly address: string; readonly node: DraftNode }>();
  const declared = new Set<string>();
  const searched = new Set<string>();
  const chosen: { readonly list: string; readonly node: DraftNode }[] = [];
  let savedBy: DraftNode | null = null;

  const tellClash = (name: string, { row }: DraftNode): void => {
    book.problems.push(fault('file.clash', placeOf(row, 'type'), { name }));
  };
  const take = ({ name, address }: Source, node: DraftNode): void => {
    const before = taken.get(name);
    if (before && before.address !== address) tellClash(name, node);
    if (!before) taken.set(name, { address, node });
  };

  const walk = (level: readonly DraftNode[], isRepeated: boolean): void => {
    for (const node of level) {
      const { row, type, name } = node;
      for (const source of pulledBy(node)) take(source, node);
      if (readsLastSaved(node)) savedBy ??= node;
      if (type.kind === 'file') {
        if (isRepeated) book.problems.push(fault('file.in_repeat', placeOf(row, 'type'), { name }));
        if (declared.has(name))
          book.problems.push(fault('file.duplicate', placeOf(row, 'name'), { name }));
        else take({ name, address: addressOf(`${name}.${type.type.split('-')[0]}`) }, node);
        declared.add(name);
      }
      if (type.kind === 'select' && node.otherOf === undefined) {
        const isSearch = /search\(.*?\)/.test(row.cell('appearance') ?? '');
        if (type.from === 'file') {
          take({ name: type.list.replace(/\.[^.]*$/, ''), address: addressOf(type.list) }, node);
          if (isSearch)
            book.problems.push(fault('search.with_file', placeOf(row, 'appearance'), { name }));
        } else if (isSearch) {
          searched.add(type.list);
        } else chosen.push({ list: type.list, node });
      }
      const isRepeat = type.kind === 'begin' && type.block === 'repeat';
      walk(node.nodes, isRepeated || isRepeat);
    }
  };
  walk(nodes, false);

  if (savedBy) take({ name: '__last-saved', address: 'jr://instance/last-saved' }, savedBy);
  for (const list of lists) {
    const file = searched.has(list) ? undefined : taken.get(list);
    if (file) tellClash(list, file.node);
  }
  for (const { list, node } of chosen)
    if (searched.has(list))
      book.problems.push(fault('search.shared_list', placeOf(node.row, 'type'), { list }));
}

function addressOf(file: string): string {
  return file.endsWith('.csv') ? `jr://file-csv/${file}` : `jr://file/${file}`;
}

/** The files that `pulldata` looks into. */
function pulledBy({ row, otherOf }: DraftNode): readonly Source[] {
  if (otherOf !== undefined) return [];
  const read = readFields.flatMap((field) => row.cell(field) ?? []);
  return read
    .filter((cell) => cell.includes('pulldata'))
    .flatMap((cell) =>
      [...cell.matchAll(/pulldata\s*\(\s*(.*?),/g)].map(([, first = '']) => {
        const name = first.replaceAll(/['"]/g, '').trim();
        return { name, address: addressOf(`${name}.csv`) };
      }),
    );
}

function readsLastSaved({ row }: DraftNode): boolean {
  return readFields.some((field) =>
    referencesIn(row.cell(field) ?? '').some((reference) => reference?.isLastSaved),
  );
}
