import type { TreeNode } from './value.ts';

/** The ways from a node, nearest first: predicates count along them. */
export const axes: Readonly<Record<string, (node: TreeNode) => readonly TreeNode[]>> = {
  self: (node) => [node],
  child: (node) => node.children,
  parent: (node) => (node.parent ? [node.parent] : []),
  attribute: (node) => node.attributes ?? [],
  descendant,
  'descendant-or-self': (node) => [node, ...descendant(node)],
  ancestor,
  'ancestor-or-self': (node) => [node, ...ancestor(node)],
  'preceding-sibling': before,
  'following-sibling': after,
  following: (node) => [node, ...ancestor(node)].flatMap(after).flatMap(withDescendants),
  preceding: (node) =>
    [node, ...ancestor(node)].flatMap(before).flatMap((one) => withDescendants(one).reverse()),
};

function descendant(node: TreeNode): TreeNode[] {
  return node.children.flatMap(withDescendants);
}

function withDescendants(node: TreeNode): TreeNode[] {
  return [node, ...descendant(node)];
}

function ancestor({ parent }: TreeNode): TreeNode[] {
  return parent ? [parent, ...ancestor(parent)] : [];
}

function before(node: TreeNode): TreeNode[] {
  const twins = node.parent?.children ?? [];
  return twins.slice(0, Math.max(twins.indexOf(node), 0)).reverse();
}

function after(node: TreeNode): TreeNode[] {
  const twins = node.parent?.children ?? [];
  const at = twins.indexOf(node);
  return at === -1 ? [] : twins.slice(at + 1);
}

/** Whether a step's test lets a node through. */
export function testOf(axis: string, test: string): (node: TreeNode) => boolean {
  if (test === 'node()') return () => true;
  if (test === 'text()') return ({ name }) => name === '#text';
  if (test === 'comment()') return ({ name }) => name === '#comment';
  if (test === 'processing-instruction()') return ({ name }) => name.startsWith('?');
  if (test === '*') return axis === 'attribute' ? () => true : ({ name }) => /^[^#?]/.test(name);
  if (test.endsWith(':*')) return ({ name }) => name.startsWith(test.slice(0, -1));
  return ({ name }) => name === test;
}

/** Nodes as the document has them, each once. */
export function inDocumentOrder(found: Iterable<TreeNode>): readonly TreeNode[] {
  const nodes = [...new Set(found)];
  if (nodes.length < 2) return nodes;
  const places = new Map<TreeNode, ReadonlyMap<TreeNode, number>>();
  const placeIn = (parent: TreeNode, node: TreeNode): number => {
    let known = places.get(parent);
    if (!known) {
      // Attributes come after their element and before what it holds.
      const all = [...(parent.attributes ?? []), ...parent.children];
      known = new Map(all.map((one, at) => [one, at]));
      places.set(parent, known);
    }
    return known.get(node) ?? -1;
  };
  const pathOf = (node: TreeNode): number[] =>
    node.parent ? [...pathOf(node.parent), placeIn(node.parent, node)] : [];
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((place, index) => place !== b[index]);
    return at === -1 ? a.length - b.length : at >= b.length ? 1 : a[at]! - b[at]!;
  };
  return nodes
    .map((node) => ({ node, path: pathOf(node) }))
    .sort((a, b) => compare(a.path, b.path))
    .map(({ node }) => node);
}
