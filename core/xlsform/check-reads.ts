import { namesAcrossRepeats } from '../expression/check.ts';
import type { Expression, ExpressionFault } from '../expression/expression.ts';
import type { FormDefinition, FormNode } from '../form/definition.ts';
import { pathChecker } from './check-paths.ts';

/**
 * What an expression reads that is there, but hardly meant: one answer where there is one in every
 * row, or a path that leads to nothing. XPath knows both, so neither stands in a form's way.
 *
 * @returns To be asked for each expression, with the node that it belongs to, null for the form, and
 *   whether it is asked of choices: their columns are not the form's names.
 */
export function readChecker(
  definition: FormDefinition,
): (tree: Expression, node: FormNode | null, isOfChoices: boolean) => readonly ExpressionFault[] {
  const repeatsAbove = new Map<FormNode, readonly FormNode[]>();
  const byName = new Map<string, FormNode>();
  const walk = (nodes: readonly FormNode[], repeats: readonly FormNode[]): void => {
    for (const node of nodes) {
      repeatsAbove.set(node, repeats);
      byName.set(node.name, byName.get(node.name) ?? node);
      if (node.kind !== 'question')
        walk(node.nodes, node.kind === 'repeat' ? [...repeats, node] : repeats);
    }
  };
  walk(definition.nodes, []);

  const unknownOn = pathChecker(definition);
  return (tree, node, isOfChoices) => {
    const around = (node && repeatsAbove.get(node)) ?? [];
    const isMany = (name: string): boolean => {
      const target = byName.get(name);
      return (
        target !== undefined && !repeatsAbove.get(target)!.every((one) => around.includes(one))
      );
    };
    return [
      ...namesAcrossRepeats(tree, isMany).map(
        (name): ExpressionFault => ({ code: 'expression.across_repeats', params: { name } }),
      ),
      ...[...unknownOn(tree, node, isOfChoices)].map(
        (name): ExpressionFault => ({ code: 'expression.unknown_name', params: { name } }),
      ),
    ];
  };
}
