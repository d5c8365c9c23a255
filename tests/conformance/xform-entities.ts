import type { FormDefinition } from '../../core/form/definition.ts';
import { placeEntities } from '../../core/xlsform/place-entities.ts';
import { referencesIn } from '../../core/xlsform/variable-references.ts';
import { allBelow, container, type Element, value } from './xform-tree.ts';

/** Writes each entity into the `meta` of its container, as pyxform does. */
export function addEntities(form: FormDefinition, top: Element): void {
  const entities = form.entities ?? [];
  if (entities.length === 0) return;
  const elements = allBelow(top).filter(({ node }) => node);
  const wayTo = (element: Element): readonly Element[] =>
    element.parent ? [...wayTo(element.parent), element.parent] : [];
  const tied = entities.map((entity, index) => {
    const { list } = entity;
    const read = new Set(
      Object.values(entity).flatMap((source: string) =>
        referencesIn(source).map((reference) => reference?.name),
      ),
    );
    const ties = elements.flatMap((element, row) => {
      const path = wayTo(element).map(({ name, kind }) => ({
        name,
        isScope: kind === 'repeat' || kind === 'form',
      }));
      const saveTo = element.node?.kind === 'question' ? element.node.saveTo : undefined;
      const [first = '', second] = saveTo?.split('#') ?? [];
      const isSaved = saveTo !== undefined && (second === undefined || first === list);
      return [
        ...(isSaved ? [{ path, row, isSaved: true }] : []),
        ...(read.has(element.name) ? [{ path, row, isSaved: false }] : []),
      ];
    });
    return { list, row: index, ties };
  });
  const inOrder = tied.toSorted((a, b) => firstOf(a.ties) - firstOf(b.ties));
  const { places } = placeEntities(inOrder, { name: top.name, isScope: true });
  for (const entity of entities) {
    const [, ...steps] = places.get(entity.list) ?? [];
    let at = top;
    for (const { name } of steps) at = at.children.find((one) => one.name === name)!;
    addEntity(entity, at);
  }
}

function firstOf(ties: readonly { readonly row: number }[]): number {
  return ties[0]?.row ?? Number.POSITIVE_INFINITY;
}

function addEntity(
  { list, entityId, createIf, updateIf, label }: NonNullable<FormDefinition['entities']>[number],
  place: Element,
): void {
  const meta = place.children.find(({ name }) => name === 'meta') ?? container('meta', place);
  const entity = container('entity', meta);
  const add = (name: string, calculate?: string): void => {
    const bind = { type: 'string', readonly: 'true()', ...(calculate && { calculate }) };
    value(name, entity, bind);
  };
  add('@id', entityId);
  if (createIf !== undefined) add('@create', createIf);
  if (updateIf !== undefined) add('@update', updateIf);
  if (label !== undefined) add('label', label);
  if (entityId === undefined) return;
  const item = `instance('${list}')/root/item[name=${entityId}]`;
  add('@baseVersion', `${item}/__version`);
  add('@trunkVersion', `${item}/__trunkVersion`);
  add('@branchId', `${item}/__branchId`);
}
