import type {
  ChoiceList,
  ExternalFile,
  FormNode,
  Question,
  QuestionType,
} from '../form/definition.ts';
import { unaskedTypes } from '../form/definition.ts';
import { defaultPrivacy, isAnswerable, isFilled } from '../form/metadata.ts';
import { specifyOther } from '../text/or-other.ts';
import { answerKeys, isGroup } from './answer-keys.ts';
import { checkParameters, type ParameterScene } from './check-parameters.ts';
import { type FormFiles, gatherLists, type SheetChoices } from './choice-lists.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import {
  attributesOf,
  commonCells,
  furtherTexts,
  questionCells,
  questionFields,
  rareCells,
} from './node-cells.ts';
import { readParameters, warnOfUnused } from './parameters.ts';
import { flagExpression } from './plain-cells.ts';
import type { RowType } from './question-types.ts';
import type { ReadRow } from './read-row.ts';
import type { DraftNode } from './read-survey.ts';

export interface BuiltNodes {
  readonly nodes: readonly FormNode[];
  readonly lists: Readonly<Record<string, ChoiceList>>;
  readonly externalFiles: readonly ExternalFile[];
  /** The row that each node was read from. */
  readonly drafted: ReadonlyMap<FormNode, DraftNode>;
}

/** Builds the definition's nodes, and gathers the lists that they choose from. */
export function buildNodes(
  drafts: readonly DraftNode[],
  sheets: SheetChoices,
  files: FormFiles,
  hasGeometry: (name: string) => boolean,
  book: FaultBook,
): BuiltNodes {
  const drafted = new Map<FormNode, DraftNode>();
  const externalFiles: ExternalFile[] = [];
  const { lists, listOf, addUnused } = gatherLists(sheets, files, book);

  const buildFrame = (parts: readonly DraftNode[]): FormNode[] => {
    const keyOf = answerKeys(parts);
    const build = (node: DraftNode, groups: readonly string[]): readonly FormNode[] => {
      if (node.type.kind === 'file') {
        keepFile(node, node.type.type);
        return [];
      }
      const built = buildOne(node, groups);
      drafted.set(built, node);
      return [built];
    };
    const buildOne = (node: DraftNode, groups: readonly string[]): FormNode => {
      const { row, name, type } = node;
      if (type.kind !== 'begin') {
        const scene = {
          appearance: row.cell('appearance'),
          choices: sheets.choices,
          hasGeometry,
        };
        return questionOf(node, keyOf(name, groups), listOf(node), scene, book);
      }
      const readOnly = flagExpression(row.cell('read_only'));
      const common = {
        ...commonCells(row, name),
        ...(readOnly !== undefined && { readOnly }),
        ...furtherTexts(row),
        ...rareCells(row, isGroup(node) ? [...questionFields, 'repeat_count'] : questionFields),
      };
      tellRequired(row, book);
      tellUnused(row, book);
      if (isGroup(node)) {
        const within = [...groups, name];
        return { kind: 'group', ...common, nodes: node.nodes.flatMap((one) => build(one, within)) };
      }
      const key = keyOf(name, groups);
      const count = row.cell('repeat_count');
      const nodes = buildFrame(node.nodes);
      return { kind: 'repeat', key, ...common, ...(count !== null && { count }), nodes };
    };
    return parts.flatMap((part) => build(part, []));
  };

  const keepFile = ({ name, row }: DraftNode, type: ExternalFile['type']): void => {
    externalFiles.push({ name, type });
    const file = `${name}.${type.split('-')[0]}`;
    const found = Object.hasOwn(files.files, file) ? files.files[file] : undefined;
    if (found) lists[file] = { choices: found };
    else book.warnings.push(fault('list.file_unknown', placeOf(row, 'type'), { file }));
  };

  const nodes = buildFrame(drafts);
  addUnused();
  return { nodes, lists, externalFiles, drafted };
}

/** A group has no answer that could be required; pyxform refuses it as well. */
function tellRequired(row: ReadRow, book: FaultBook): void {
  const required = flagExpression(row.cell('required'));
  if (required !== undefined && required !== 'false()')
    book.problems.push(fault('group.required', placeOf(row, 'required')));
}

const groupFields: ReadonlySet<string> = new Set([
  ...questionFields.filter((field) => field !== 'required'),
  'guidance_hint',
  'constraint_message',
  'required_message',
]);

/** Cells of a group that filling does not look at. */
function tellUnused(row: ReadRow, book: FaultBook): void {
  readParameters(row.cell('parameters'), '', placeOf(row, 'parameters'), book);
  for (const { column, cell } of row.filled)
    if (groupFields.has(column.field) && flagExpression(cell) !== 'false()')
      book.warnings.push(fault('column.unsupported', placeOf(row, column.field)));
}

function questionOf(
  { row, type, name, inherited, otherOf }: DraftNode,
  key: string,
  list: string | undefined,
  scene: ParameterScene,
  book: FaultBook,
): Question {
  if (otherOf !== undefined) {
    const privacy = inherited ?? 'P1';
    const relevant = `selected(\${${otherOf}}, 'other')`;
    return { kind: 'question', type: 'text', name, key, privacy, label: specifyOther, relevant };
  }
  const asked = type.kind === 'question' || type.kind === 'select' ? type.type : 'text';
  const place = placeOf(row, 'parameters');
  const kind = kindOf(type, asked);
  const parameters = readParameters(row.cell('parameters'), kind, place, book);
  if (parameters || kind === 'range') checkParameters(kind, parameters ?? {}, scene, place, book);
  if (parameters) warnOfUnused(parameters, kind, asked, place, book);
  tellUnanswerable(asked, row, name, book);
  // The old name of an acknowledgement, which has no type of value.
  const isTrigger = row.cell('type')?.toLowerCase() === 'trigger';
  const tags = asked === 'osm' ? row.cell('type')?.split(/\s+/)[1] : undefined;
  const old = type.kind === 'question' ? type.constraint : undefined;
  return {
    kind: 'question',
    type: asked,
    key,
    privacy: inherited ?? defaultPrivacy(asked),
    ...commonCells(row, name),
    ...questionCells(row, asked, old),
    ...(isTrigger && { attributes: { ...attributesOf(row), type: 'trigger' } }),
    ...((list ?? tags) !== undefined && { list: list ?? tags }),
    ...(parameters && { parameters }),
  };
}

/** What stays empty here, though others fill or ask it, and what is then required in vain. */
function tellUnanswerable(type: QuestionType, row: ReadRow, name: string, book: FaultBook): void {
  const isUnasked = (unaskedTypes as readonly string[]).includes(type);
  const code = isUnasked ? 'type.unsupported' : 'type.unanswerable';
  if ((isUnasked && !isFilled(type)) || type === 'audio' || type === 'video')
    book.warnings.push(fault(code, placeOf(row, 'type'), { type: row.cell('type') ?? type }));
  const required = flagExpression(row.cell('required')) ?? 'false()';
  if (required !== 'false()' && !isAnswerable(type))
    book.warnings.push(fault('type.not_required', placeOf(row, 'required'), { name }));
}

/** What the rules for parameters tell apart. */
function kindOf(type: RowType, asked: Question['type']): string {
  if (type.kind === 'select') return type.from === 'file' ? 'select_from_file' : 'select';
  return asked;
}
