import type { TreeNode } from '../../core/expression/value.ts';

/** The node that a path such as `/a[1]/b[2]/@c` names; `/` is the document. */
export function nodeAtPath(document: TreeNode, path: string): TreeNode {
  let node = document;
  for (const step of path.split('/').filter((one) => one !== '')) {
    const [, name, place] = /^(.*?)(?:\[(\d+)\])?$/.exec(step)!;
    const found = name!.startsWith('@')
      ? node.attributes?.find((one) => one.name === name!.slice(1))
      : node.children.filter((one) => one.name === name)[Number(place ?? 1) - 1];
    if (!found) throw new Error(`nothing at ${path}`);
    node = found;
  }
  return node;
}

/** The path of a node, in the same spelling. */
export function pathOfNode(node: TreeNode): string {
  const { parent, name } = node;
  if (!parent) return '/';
  const above = parent.parent ? pathOfNode(parent) : '';
  if (parent.attributes?.includes(node)) return `${above}/@${name}`;
  const twins = parent.children.filter((one) => one.name === name);
  return `${above}/${name}[${twins.indexOf(node) + 1}]`;
}
