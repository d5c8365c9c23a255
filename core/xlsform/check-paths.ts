import { type Expression, partsOf, type Step } from '../expression/expression.ts';
import type { FormDefinition, FormNode } from '../form/definition.ts';

/** A place on a path: a node, the form itself, or the document that holds it. */
type At = FormNode | 'form' | 'document';
type Path = Extract<Expression, { kind: 'path' }>;

/**
 * Names on an expression's paths that lead to nothing in the form. A path is followed as far as it
 * can be told beforehand: parents, children by name. A predicate is asked of other nodes: of its
 * paths only those that begin elsewhere are looked at.
 *
 * @returns To be asked with the node that the expression belongs to, null where it stands on none, and
 *   whether it is asked of the choices of a list.
 */
export function pathChecker(
  definition: FormDefinition,
): (tree: Expression, node: FormNode | null, isOfChoices: boolean) => ReadonlySet<string> {
  const root = definition.settings?.name ?? 'data';
  const aboveOf = new Map<FormNode, At>();
  const byName = new Map<string, FormNode>();
  const note = (nodes: readonly FormNode[], above: At): void => {
    for (const node of nodes) {
      aboveOf.set(node, above);
      byName.set(node.name, byName.get(node.name) ?? node);
      if (node.kind !== 'question') note(node.nodes, node);
    }
  };
  note(definition.nodes, 'form');

  const childOf = (at: At, name: string): At | undefined => {
    if (at === 'document') return name === root || name === 'data' ? 'form' : undefined;
    const below = at === 'form' ? definition.nodes : at.kind === 'question' ? [] : at.nodes;
    return below.find((one) => one.name === name);
  };
  const follow = (start: At, steps: readonly Step[]): string | null => {
    let at = start;
    for (const { axis, test } of steps) {
      if (axis === 'self') continue;
      if (axis === 'parent') {
        if (at === 'document') return null;
        at = at === 'form' ? 'document' : aboveOf.get(at)!;
        continue;
      }
      // What a form has besides its questions: its identifier, counts, entities.
      if (axis !== 'child' || /[*()]/.test(test) || test === 'meta') return null;
      const next = childOf(at, test);
      if (!next) return test.endsWith('_count') ? null : test;
      at = next;
    }
    return null;
  };
  const startOf = ({ from }: Path, node: FormNode | null, here: FormNode | null): At | null => {
    if (from === 'root') return 'document';
    if (from === 'context') return here;
    if (from.kind === 'call' && from.name === 'current') return node;
    return (from.kind === 'reference' && byName.get(from.name)) || null;
  };

  return (tree, node, isOfChoices) => {
    const unknown = new Set<string>();
    const look = (part: Expression, here: FormNode | null): void => {
      const predicates = predicatesOf(part);
      for (const inner of partsOf(part)) look(inner, predicates.includes(inner) ? null : here);
      const start = part.kind === 'path' ? startOf(part, node, here) : null;
      const found = start && part.kind === 'path' && follow(start, part.steps);
      if (found) unknown.add(found);
    };
    look(tree, isOfChoices ? null : node);
    return unknown;
  };
}

function predicatesOf(part: Expression): readonly Expression[] {
  if (part.kind === 'filter') return part.predicates;
  return part.kind === 'path' ? part.steps.flatMap((step) => step.predicates) : [];
}
