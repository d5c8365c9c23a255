import type { Choice, ChoiceList, FormNode, PrivacyLevel, Question } from '../form/definition.ts';
import { privacyLevels } from '../form/definition.ts';
import type { Language } from '../language.ts';
import { otherChoice, specifyOther } from '../text/or-other.ts';
import { type Column, type ReadRow, readColumns, readRow, type SheetFields } from './columns.ts';
import { type FaultBook, type FormFaultCode, fault } from './form-fault.ts';
import { readParameters } from './parameters.ts';
import { defaultExpression, flagExpression } from './plain-cells.ts';
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

export interface DraftSurvey {
  readonly nodes: readonly DraftNode[];
  readonly lists: Readonly<Record<string, ChoiceList>>;
  readonly columns: readonly Column[];
}

export interface FormFiles {
  readonly files: Readonly<Record<string, readonly Choice[]>>;
  readonly dynamicFiles: readonly string[];
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

/** Builds the nodes and the lists they choose from; keys are unique within their frame. */
export function buildNodes(
  drafts: readonly DraftNode[],
  choices: ReadonlyMap<string, readonly Choice[]>,
  { files, dynamicFiles }: FormFiles,
  book: FaultBook,
  drafted: Map<FormNode, DraftNode>,
): { nodes: FormNode[]; lists: Record<string, ChoiceList> } {
  const lists: Record<string, ChoiceList> = {};

  const buildFrame = (parts: readonly DraftNode[]): FormNode[] => {
    const counts = new Map<string, number>();
    const tally = (nodes: readonly DraftNode[]): void => {
      const here = new Set<string>();
      for (const node of nodes) {
        if (here.has(node.name.toLowerCase()))
          book.problems.push(
            fault(
              'name.duplicate',
              { ...node.row, column: node.row.header('name') },
              { name: node.name },
            ),
          );
        here.add(node.name.toLowerCase());
        if (isGroup(node)) tally(node.nodes);
        else counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
      }
    };
    tally(parts);
    const taken = new Set<string>();
    const keyOf = (name: string, groups: readonly string[]): string => {
      let key = name;
      for (let depth = 1; (counts.get(name) ?? 0) > 1 && depth <= groups.length; depth += 1) {
        key = [...groups.slice(-depth), name].join('__');
        if (!taken.has(key)) break;
      }
      taken.add(key);
      return key;
    };
    const build = (node: DraftNode, groups: readonly string[]): FormNode => {
      const built = buildOne(node, groups);
      drafted.set(built, node);
      return built;
    };
    const buildOne = (node: DraftNode, groups: readonly string[]): FormNode => {
      if (isGroup(node)) {
        const within = [...groups, node.name];
        return {
          kind: 'group',
          ...commonOf(node.row, node.name),
          nodes: node.nodes.map((part) => build(part, within)),
        };
      }
      const key = keyOf(node.name, groups);
      if (node.type.kind !== 'begin') return questionOf(node, key);
      const count = node.row.cell('repeat_count');
      return {
        kind: 'repeat',
        key,
        ...commonOf(node.row, node.name),
        ...(count !== null && { count }),
        nodes: buildFrame(node.nodes),
      };
    };
    return parts.map((part) => build(part, []));
  };

  const questionOf = (node: DraftNode, key: string): Question => {
    const { row, type, name } = node;
    const privacy = node.inherited ?? 'P1';
    if (node.otherOf !== undefined)
      return {
        kind: 'question',
        type: 'text',
        name,
        key,
        privacy,
        label: specifyOther,
        relevant: `selected(\${${node.otherOf}}, 'other')`,
      };
    const list = type.kind === 'select' ? listOf(node) : undefined;
    const asked = type.kind === 'question' || type.kind === 'select' ? type.type : 'text';
    const parameters = readParameters(row, asked, book);
    const { required, readOnly, ...texts } = questionCells(row, asked);
    return {
      kind: 'question',
      type: asked,
      key,
      privacy,
      ...commonOf(row, name),
      ...texts,
      ...(required !== undefined && { required }),
      ...(readOnly !== undefined && { readOnly }),
      ...(list !== undefined && { list }),
      ...(parameters && { parameters }),
    };
  };

  const listOf = ({ row, type }: DraftNode): string | undefined => {
    if (type.kind !== 'select') return undefined;
    const place = { ...row, column: row.header('type') };
    if (type.list === '') {
      book.problems.push(fault('list.missing', place));
      return undefined;
    }
    if (type.isFile) return fileListOf(type.list, place, row);
    const found = choices.get(type.list);
    if (!found) {
      book.problems.push(fault('list.unknown', place, { list: type.list }));
      return undefined;
    }
    const name = type.hasOther ? `${type.list} or_other` : type.list;
    const other: Choice = { name: 'other', label: otherChoice };
    const isThere = found.some((choice) => choice.name === 'other');
    lists[name] = { choices: type.hasOther && !isThere ? [...found, other] : found };
    return name;
  };

  const fileListOf = (
    file: string,
    place: { sheet: string; row: number; column: string },
    row: ReadRow,
  ): string | undefined => {
    if (dynamicFiles.includes(file)) {
      lists[file] = { choices: [], dynamic: file.replace(/\.[^.]*$/, '') };
      return file;
    }
    const found = Object.hasOwn(files, file) ? files[file] : undefined;
    if (!found) {
      book.problems.push(fault('list.file_unknown', place, { file }));
      return undefined;
    }
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

  return { nodes: buildFrame(drafts), lists };
}

function isGroup({ type }: DraftNode): boolean {
  return type.kind === 'begin' && type.block === 'group';
}

function commonOf(row: ReadRow, name: string) {
  const label = row.text('label');
  const hint = row.text('hint');
  const relevant = row.cell('relevant');
  const appearance = row.cell('appearance')?.split(/\s+/);
  return {
    name,
    ...(label && { label }),
    ...(hint && { hint }),
    ...(relevant !== null && { relevant }),
    ...(appearance && { appearance }),
  };
}

function questionCells(row: ReadRow, type: Question['type']) {
  const requiredMessage = row.text('required_message');
  const constraintMessage = row.text('constraint_message');
  const guidance = row.text('guidance_hint');
  const constraint = row.cell('constraint');
  const calculation = row.cell('calculation');
  const initial = defaultExpression(row.cell('default'), type);
  const choiceFilter = row.cell('choice_filter');
  const trigger = row.cell('trigger');
  const indicator = row.cell('tiwizi::indicator');
  return {
    required: flagExpression(row.cell('required')),
    readOnly: flagExpression(row.cell('read_only')),
    ...(requiredMessage && { requiredMessage }),
    ...(constraint !== null && { constraint }),
    ...(constraintMessage && { constraintMessage }),
    ...(calculation !== null && { calculation }),
    ...(initial !== undefined && { default: initial }),
    ...(choiceFilter !== null && { choiceFilter }),
    ...(guidance && { guidance }),
    ...(trigger !== null && { trigger }),
    ...(indicator !== null && { indicator }),
  };
}
