import { type PrivacyLevel, privacyLevels } from '../form/definition.ts';
import type { Language } from '../language.ts';
import { type Column, type ReadRow, readColumns, readRow, type SheetFields } from './columns.ts';
import { type FaultBook, type FormFaultCode, fault } from './form-fault.ts';
import { flagExpression } from './plain-cells.ts';
import { type RowType, readType } from './question-types.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

const surveyFields: SheetFields = {
  known: new Set([
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'relevant',
    'constraint',
    'constraint_message',
    'required',
    'required_message',
    'calculation',
    'default',
    'read_only',
    'appearance',
    'parameters',
    'choice_filter',
    'trigger',
    'repeat_count',
    'disabled',
    'tiwizi::privacy',
    'tiwizi::indicator',
  ]),
  translated: new Set(['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message']),
  unsupported: new Set([
    'media',
    'image',
    'audio',
    'video',
    'big-image',
    'autoplay',
    'save_to',
    'body',
    'bind',
    'instance',
    'control',
    'note',
    'query',
    'count',
    'intent',
    'sms_field',
    'sms_option',
    'compact_tag',
    'publishable',
    'minimum_seconds',
  ]),
  keepsOthers: false,
};

/** A node of the survey with the row it was read from; keys follow once all names are known. */
export interface DraftNode {
  readonly row: ReadRow;
  readonly type: RowType;
  readonly name: string;
  readonly nodes: DraftNode[];
  readonly inherited: PrivacyLevel | null;
  /** Of an `or_other` text: the select it belongs to. */
  readonly otherOf?: string;
}

export function readSurveyColumns(workbook: Workbook, book: FaultBook): Column[] {
  const sheet = sheetNamed(workbook, 'survey');
  return sheet ? readColumns(sheet, surveyFields, book) : [];
}

/** Reads the survey's rows into a tree of groups and repeats; every fault of structure is told. */
export function readSurvey(
  workbook: Workbook,
  columns: readonly Column[],
  defaultLanguage: Language,
  book: FaultBook,
): DraftNode[] {
  const sheet = sheetNamed(workbook, 'survey');
  const top: DraftNode[] = [];
  const open: DraftNode[] = [];
  for (const line of sheet?.rows.slice(1) ?? []) {
    const row = readRow(sheet!.name, line, columns, defaultLanguage);
    const tell = (code: FormFaultCode, column: string, params = {}): void => {
      book.problems.push(fault(code, { ...row, column: row.header(column) }, params));
    };
    if (flagExpression(row.cell('disabled')) === 'true()') continue;
    const cell = row.cell('type');
    if (cell === null) {
      tell('type.missing', 'type');
      continue;
    }
    const type = readType(cell);
    if (type.kind === 'end') {
      const closing = open.at(-1);
      if (!closing) tell('group.not_open', 'type', { type: cell });
      else if (closing.type.kind !== 'begin' || closing.type.block !== type.block)
        tell('group.mismatch', 'type', { type: cell, name: closing.name, row: closing.row.row });
      open.pop();
      continue;
    }
    if (type.kind === 'unknown' || type.kind === 'unsupported') {
      tell(`type.${type.kind}`, 'type', { type: cell });
      continue;
    }
    const name = readName(row, tell, type.kind === 'metadata' ? cell : null);
    if (type.kind === 'metadata') {
      book.warnings.push(
        fault('type.unsupported', { ...row, column: row.header('type') }, { type: cell }),
      );
      continue;
    }
    const within = open.at(-1)?.nodes ?? top;
    const node: DraftNode = {
      row,
      type,
      name: name ?? `row_${row.row}`,
      nodes: [],
      inherited: privacyOf(row, tell) ?? open.at(-1)?.inherited ?? null,
    };
    within.push(node);
    if (type.kind === 'begin') open.push(node);
    if (type.kind === 'select' && type.hasOther)
      within.push({
        ...node,
        type: { kind: 'question', type: 'text' },
        name: `${node.name}_other`,
        nodes: [],
        otherOf: node.name,
      });
  }
  for (const { row, name } of open)
    book.problems.push(fault('group.not_closed', { ...row, column: row.header('type') }, { name }));
  return top;
}

type Tell = (
  code: FormFaultCode,
  column: string,
  params?: Readonly<Record<string, string | number>>,
) => void;

function readName(row: ReadRow, tell: Tell, standIn: string | null): string | null {
  const name = row.cell('name') ?? standIn;
  if (name === null) tell('name.missing', 'name');
  else if (!/^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name)) tell('name.invalid', 'name', { name });
  else if (['__proto__', 'meta'].includes(name)) tell('name.reserved', 'name', { name });
  else return name;
  return null;
}

function privacyOf(row: ReadRow, tell: Tell): PrivacyLevel | null {
  const cell = row.cell('tiwizi::privacy');
  if (cell === null) return null;
  const level = privacyLevels.find((one) => one === cell.toUpperCase());
  if (!level) tell('privacy.unknown', 'tiwizi::privacy', { privacy: cell });
  return level ?? null;
}
