import type { Expression } from './syntax.ts';

/** The expressions right within one, in the source's order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flat();
    case 'path':
      return node.segments.flatMap((part) => (part.kind === 'computed' ? [part.expression] : []));
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'range':
      return [node.object, node.from, node.to].filter((part) => part !== null);
    case 'call':
      return node.args;
    case 'method':
      return [node.object, ...node.args];
    case 'not':
    case 'negate':
    case 'is':
      return [node.operand];
    case 'and':
    case 'or':
    case 'binary':
      return [node.left, node.right];
    case 'choice':
      return [node.condition, node.then, node.otherwise];
  }
}
