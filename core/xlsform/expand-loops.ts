import type { Choice } from '../form/definition.ts';
import { pickText } from '../language.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import type { ReadRow } from './read-row.ts';
import type { DraftNode } from './read-survey.ts';

/**
 * Turns each `begin loop over list` into a group that holds a group per choice, in which
 * `%(name)s` and `%(label)s` stand for the choice's own.
 */
export function expandLoops(
  nodes: readonly DraftNode[],
  choices: ReadonlyMap<string, readonly Choice[]>,
  book: FaultBook,
): readonly DraftNode[] {
  return nodes.map((node) => {
    const { type, row } = node;
    const inner = expandLoops(node.nodes, choices, book);
    if (type.kind !== 'begin' || type.block !== 'loop') return { ...node, nodes: inner };
    const group = { kind: 'begin', block: 'group' } as const;
    const found = type.list === undefined ? undefined : choices.get(type.list);
    if (!found)
      book.problems.push(
        type.list === undefined
          ? fault('list.missing', placeOf(row, 'type'))
          : fault('list.unknown', placeOf(row, 'type'), { list: type.list }),
      );
    const turns = (found ?? []).filter(({ name }) => name !== 'none');
    if (turns.length * (1 + countOf(inner)) > maxNodes) {
      book.problems.push(fault('group.loop_too_long', placeOf(row, 'type'), { most: maxNodes }));
      return { ...node, type: group, nodes: inner };
    }
    const groups = turns.map((choice): DraftNode => {
      const own = ofChoice(row, choice);
      const nodes = inner.map((one) => substituted(one, choice));
      return { ...node, type: group, row: own, name: choice.name, nodes };
    });
    return { ...node, type: group, nodes: groups };
  });
}

/** Groups and questions that one loop may stand for. */
const maxNodes = 10_000;

function countOf(nodes: readonly DraftNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countOf(node.nodes), 0);
}

/** The row of the group that stands for a choice: nothing of the loop's but its place. */
function ofChoice(row: ReadRow, { label }: Choice): ReadRow {
  const said = Object.entries(label).flatMap(([key, text]) => (text ? [[key, text]] : []));
  const text = said.length > 0 ? Object.fromEntries(said) : undefined;
  return {
    ...row,
    filled: [],
    cell: () => null,
    text: (field) => (field === 'label' ? text : undefined),
  };
}

function substituted(node: DraftNode, choice: Choice): DraftNode {
  const fill = (text: string, language = ''): string =>
    text.replace(/%\((name|label)\)s/g, (_, part: string) =>
      part === 'name' ? choice.name : pickText(choice.label, language),
    );
  const { row } = node;
  const own: ReadRow = {
    ...row,
    filled: row.filled.map(({ column, cell }) => ({ column, cell: fill(cell) })),
    cell: (field) => {
      const cell = row.cell(field);
      return cell === null ? null : fill(cell);
    },
    text: (field) => {
      const text = row.text(field);
      if (!text) return undefined;
      return Object.fromEntries(
        Object.entries(text).map(([language, one]) => [language, fill(one, language)]),
      );
    },
  };
  return {
    ...node,
    row: own,
    name: fill(node.name),
    nodes: node.nodes.map((part) => substituted(part, choice)),
  };
}
