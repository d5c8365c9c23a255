import { isRepeat } from './check-names.ts';
import { type FaultBook, type FormFaultCode, fault, placeOf } from './form-fault.ts';
import { type ContainerPath, type EntityTie, placeEntities } from './place-entities.ts';
import type { DraftEntity } from './read-entities.ts';
import { type DraftNode, isName } from './read-survey.ts';
import { referencesIn } from './variable-references.ts';

const form = { name: 'survey', isScope: true };

/** Checks what `save_to` cells say, and that each entity has a place in the form. */
export function checkEntities(
  nodes: readonly DraftNode[],
  entities: readonly DraftEntity[],
  /** Names of files and lists that can be looked into. */
  hasInstance: (name: string) => boolean,
  book: FaultBook,
): void {
  const ties = new Map<string, EntityTie[]>();
  const readBy = new Map<string, string[]>();
  for (const { declaration } of entities)
    for (const source of Object.values(declaration))
      for (const reference of referencesIn(source))
        if (reference)
          readBy.set(reference.name, [...(readBy.get(reference.name) ?? []), declaration.list]);
  const tie = (list: string, one: EntityTie): void => {
    ties.set(list, [...(ties.get(list) ?? []), one]);
  };
  const taken = new Map<string, number>();

  const walk = (level: readonly DraftNode[], path: ContainerPath): void => {
    for (const node of level) {
      const { name, row } = node;
      const saved = node.otherOf === undefined ? savedTo(node, entities, taken, book) : null;
      if (saved !== null) tie(saved, { path, row: row.row, isSaved: true });
      for (const list of new Set(readBy.get(name)))
        tie(list, { path, row: row.row, isSaved: false });
      walk(node.nodes, [...path, { name, isScope: isRepeat(node) }]);
    }
  };
  walk(nodes, [form]);

  for (const { declaration, row } of entities)
    if (declaration.entityId !== undefined && !hasInstance(declaration.list))
      book.problems.push(
        fault('entity.list_missing', placeOf(row, 'list_name'), { list: declaration.list }),
      );
  const inOrder = [...ties.keys()];
  const rank = ({ declaration }: DraftEntity): number =>
    ties.has(declaration.list) ? inOrder.indexOf(declaration.list) : inOrder.length;
  const { faults } = placeEntities(
    entities
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ declaration: { list }, row }) => ({
        list,
        row: row.row,
        ties: ties.get(list) ?? [],
      })),
    form,
  );
  for (const found of faults) {
    const { row } = entities.find(({ declaration }) => declaration.list === found.list)!;
    const { list } = found;
    if (found.code === 'entity.no_place')
      book.problems.push(
        fault(found.code, placeOf(row, 'list_name'), { list, row: found.otherRow }),
      );
    else {
      const sheet = nodes[0]?.row.sheet ?? 'survey';
      const at = found.tie
        ? { sheet, row: found.tie.row, column: 'save_to' }
        : placeOf(row, 'label');
      book.problems.push(fault(found.code, at, { list }));
    }
  }
}

/** The entity list that a question's answer is saved to; what does not read so is told. */
function savedTo(
  { row, type }: DraftNode,
  entities: readonly DraftEntity[],
  taken: Map<string, number>,
  book: FaultBook,
): string | null {
  const cell = row.cell('save_to');
  if (cell === null) return null;
  const tell = (code: FormFaultCode, params = {}): null => {
    book.problems.push(fault(code, placeOf(row, 'save_to'), params));
    return null;
  };
  if (entities.length === 0) return tell('entity.undeclared');
  const parts = cell.split('#');
  if (parts.length > 2) return tell('entity.save_to_malformed', { name: cell });
  const property = parts.at(-1)!;
  if (parts.length === 1 && entities.length > 1)
    return tell('entity.prefix_missing', { name: cell });
  const list = parts.length === 2 ? parts[0]! : entities[0]!.declaration.list;
  if (!entities.some(({ declaration }) => declaration.list === list))
    return tell('entity.unknown_list', { list });
  if (type.kind === 'begin') return tell('entity.save_to_group');
  const isFree = !['name', 'label'].includes(property.toLowerCase());
  if (!isFree || property.startsWith('__') || !isName(property))
    return tell('entity.save_to_invalid', { name: property });
  const id = `${list}#${property}`;
  const before = taken.get(id);
  if (before !== undefined) return tell('entity.save_to_taken', { name: property, row: before });
  taken.set(id, row.row);
  return list;
}
