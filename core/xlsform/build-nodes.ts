import type { Choice, ChoiceList, FormNode, Question } from '../form/definition.ts';
import { specifyOther } from '../text/or-other.ts';
import { answerKeys, isGroup } from './answer-keys.ts';
import { type FormFiles, gatherLists } from './choice-lists.ts';
import type { ReadRow } from './columns.ts';
import type { FaultBook } from './form-fault.ts';
import { readParameters } from './parameters.ts';
import { defaultExpression, flagExpression } from './plain-cells.ts';
import type { DraftNode } from './read-survey.ts';

export interface BuiltNodes {
  readonly nodes: readonly FormNode[];
  readonly lists: Readonly<Record<string, ChoiceList>>;
  /** The row that each node was read from. */
  readonly drafted: ReadonlyMap<FormNode, DraftNode>;
}

/** Builds the definition's nodes, and gathers the lists that they choose from. */
export function buildNodes(
  drafts: readonly DraftNode[],
  choices: ReadonlyMap<string, readonly Choice[]>,
  files: FormFiles,
  book: FaultBook,
): BuiltNodes {
  const drafted = new Map<FormNode, DraftNode>();
  const { lists, listOf } = gatherLists(choices, files, book);

  const buildFrame = (parts: readonly DraftNode[]): FormNode[] => {
    const keyOf = answerKeys(parts, book);
    const build = (node: DraftNode, groups: readonly string[]): FormNode => {
      const built = buildOne(node, groups);
      drafted.set(built, node);
      return built;
    };
    const buildOne = (node: DraftNode, groups: readonly string[]): FormNode => {
      const common = commonCells(node.row, node.name);
      if (isGroup(node)) {
        const within = [...groups, node.name];
        return { kind: 'group', ...common, nodes: node.nodes.map((part) => build(part, within)) };
      }
      const key = keyOf(node.name, groups);
      if (node.type.kind !== 'begin') return questionOf(node, key, listOf(node), book);
      const count = node.row.cell('repeat_count');
      const nodes = buildFrame(node.nodes);
      return { kind: 'repeat', key, ...common, ...(count !== null && { count }), nodes };
    };
    return parts.map((part) => build(part, []));
  };

  return { nodes: buildFrame(drafts), lists, drafted };
}

function questionOf(
  { row, type, name, inherited, otherOf }: DraftNode,
  key: string,
  list: string | undefined,
  book: FaultBook,
): Question {
  const privacy = inherited ?? 'P1';
  if (otherOf !== undefined) {
    const relevant = `selected(\${${otherOf}}, 'other')`;
    return { kind: 'question', type: 'text', name, key, privacy, label: specifyOther, relevant };
  }
  const asked = type.kind === 'question' || type.kind === 'select' ? type.type : 'text';
  const parameters = readParameters(row, asked, book);
  return {
    kind: 'question',
    type: asked,
    key,
    privacy,
    ...commonCells(row, name),
    ...questionCells(row, asked),
    ...(list !== undefined && { list }),
    ...(parameters && { parameters }),
  };
}

function commonCells(row: ReadRow, name: string) {
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
  const required = flagExpression(row.cell('required'));
  const readOnly = flagExpression(row.cell('read_only'));
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
    ...(required !== undefined && { required }),
    ...(readOnly !== undefined && { readOnly }),
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
