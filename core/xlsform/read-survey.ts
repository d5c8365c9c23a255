import { type PrivacyLevel, privacyLevels } from '../form/definition.ts';
import { defaultPrivacy } from '../form/metadata.ts';
import { type FaultBook, type FormFaultCode, fault, placeOf } from './form-fault.ts';
import { flagExpression } from './plain-cells.ts';
import { type Block, type RowType, readType } from './question-types.ts';
import type { ReadRow } from './read-row.ts';
import type { Sheet, SheetRow } from './workbook.ts';

/** A node of the survey with the row it was read from; keys follow once all names are known. */
export interface DraftNode {
  readonly row: ReadRow;
  readonly type: RowType;
  readonly name: string;
  readonly nodes: readonly DraftNode[];
  readonly inherited: PrivacyLevel | null;
  /** Of an `or_other` text: the select it belongs to. */
  readonly otherOf?: string;
}

/** What the survey holds: what is asked, and beside it the audit row and settings of very old forms. */
export interface DraftSurvey {
  readonly nodes: readonly DraftNode[];
  readonly audits: readonly ReadRow[];
  readonly settings: ReadonlyMap<string, string>;
}

/** Groups in groups: evaluation goes as deep as they do. */
const maxDepth = 50;

interface Open extends DraftNode {
  readonly nodes: DraftNode[];
}

/** Reads the survey's rows into a tree of groups and repeats; every fault of structure is told. */
export function readSurvey(
  sheet: Sheet,
  read: (line: SheetRow) => ReadRow,
  book: FaultBook,
): DraftSurvey {
  const top: DraftNode[] = [];
  const open: Open[] = [];
  const blamed = new Set<DraftNode>();
  const audits: ReadRow[] = [];
  const settings = new Map<string, string>();
  for (const line of sheet.rows.slice(1)) {
    const row = read(line);
    if (flagExpression(row.cell('disabled')) === 'true()') {
      book.warnings.push(fault('row.disabled', placeOf(row, 'disabled')));
      continue;
    }
    const cell = row.cell('type');
    if (cell === null) {
      tellMissingType(row, book);
      continue;
    }
    const type = readType(cell);
    if (type.kind === 'end') {
      if (row.cell('save_to') !== null)
        book.problems.push(fault('entity.save_to_group', placeOf(row, 'save_to')));
      close(type.block, cell, row, open, blamed, book);
      continue;
    }
    if (type.kind === 'unknown') {
      book.problems.push(fault('type.unknown', placeOf(row, 'type'), { type: cell }));
      continue;
    }
    if (type.kind === 'audit') {
      audits.push(row);
      continue;
    }
    if (type.kind === 'setting') {
      const said = row.cell('name');
      if (said !== null) settings.set(type.field, said);
      continue;
    }
    const within = (open[maxDepth - 1] ?? open.at(-1))?.nodes ?? top;
    const inherited = privacyOf(row, book) ?? withinGroup(type, open.at(-1)?.inherited ?? null);
    const node: Open = { row, type, name: readName(row, type, book), nodes: [], inherited };
    // What is too deep is read as if it stood in the deepest group that may be.
    within.push(node);
    if (type.kind === 'begin') {
      if (open.length === maxDepth)
        book.problems.push(fault('group.too_deep', placeOf(row, 'type'), { most: maxDepth }));
      open.push(node);
    }
    if (type.kind === 'select' && type.hasOther) within.push(otherText(node));
  }
  for (const node of open) {
    // Where another end stood in its place, that was told.
    if (blamed.has(node)) continue;
    const { row, name, type } = node;
    const end = type.kind === 'begin' ? `end_${type.block}` : '';
    const params = { name, row: row.row, end };
    book.problems.push(fault('group.not_closed', placeOf(row, 'type'), params));
  }
  return { nodes: top, audits, settings };
}

/** A row without type, name and label is a remark of its author. */
function tellMissingType(row: ReadRow, book: FaultBook): void {
  if (row.cell('name') !== null || row.text('label'))
    book.problems.push(fault('type.missing', placeOf(row, 'type')));
  else if (row.filled.length > 0) book.warnings.push(fault('row.skipped', placeOf(row, 'type')));
}

/** Closes what is open. One that does not fit closes nothing, unless what it closes is further out. */
function close(
  block: Block,
  cell: string,
  row: ReadRow,
  open: Open[],
  blamed: Set<DraftNode>,
  book: FaultBook,
): void {
  const fits = ({ type }: DraftNode): boolean => type.kind === 'begin' && type.block === block;
  const innermost = open.at(-1);
  if (innermost && fits(innermost)) {
    open.pop();
    return;
  }
  const place = placeOf(row, 'type');
  if (!innermost) book.problems.push(fault('group.not_open', place, { type: cell }));
  else {
    const end = innermost.type.kind === 'begin' ? `end_${innermost.type.block}` : '';
    const { name } = innermost;
    blamed.add(innermost);
    const params = { type: cell, name, row: innermost.row.row, end };
    book.problems.push(fault('group.mismatch', place, params));
  }
  const outer = open.findLastIndex(fits);
  if (outer !== -1) open.length = outer;
}

function otherText(node: DraftNode): DraftNode {
  return {
    ...node,
    type: { kind: 'question', type: 'text' },
    name: `${node.name}_other`,
    nodes: [],
    otherOf: node.name,
  };
}

/** A name, or one that stands in for what is missing. */
function readName(row: ReadRow, type: RowType, book: FaultBook): string {
  const name = row.cell('name');
  const tell = (code: FormFaultCode): void => {
    book.problems.push(fault(code, placeOf(row, 'name'), { name: name ?? '' }));
  };
  if (name === null) {
    const isNote = type.kind === 'question' && type.type === 'note';
    if (isNote) return `generated_note_name_${row.row}`;
    tell('name.missing');
  } else if (!isName(name)) tell('name.invalid');
  else if (name === 'meta' || name === '__proto__') tell('name.reserved');
  else return name;
  return `row_${row.row}`;
}

/** A name as XML has it, in a namespace perhaps. */
export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_.·-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.·-]*)?$/u.test(text);
}

/** What tells who somebody is stays personal in a group that is less so. */
function withinGroup(type: RowType, ofGroup: PrivacyLevel | null): PrivacyLevel | null {
  const least = type.kind === 'question' ? defaultPrivacy(type.type) : 'P1';
  return ofGroup !== null && least > ofGroup && least !== 'P1' ? least : ofGroup;
}

function privacyOf(row: ReadRow, book: FaultBook): PrivacyLevel | null {
  const cell = row.cell('tiwizi::privacy');
  if (cell === null) return null;
  const level = privacyLevels.find((one) => one === cell.toUpperCase());
  if (!level)
    book.problems.push(
      fault('privacy.unknown', placeOf(row, 'tiwizi::privacy'), { privacy: cell }),
    );
  return level ?? null;
}
