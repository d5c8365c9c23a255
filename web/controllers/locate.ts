import type { FormNode } from '../../core/form/definition.ts';
import type { Step } from './steps.ts';

/** Index of the step that shows the question of a path, or -1. */
export function stepOfPath(steps: readonly Step[], path: string): number {
  const keys = keysOf(path);
  return steps.findIndex((step) => findIn(step.nodes, keys) !== undefined);
}

/** The question or repeat that a path names; undefined where there is none. */
export function nodeOfPath(nodes: readonly FormNode[], path: string): FormNode | undefined {
  return findIn(nodes, keysOf(path));
}

function keysOf(path: string): readonly string[] {
  return path.split('/').map((part) => part.replace(/\[\d+\]$/, ''));
}

function findIn(nodes: readonly FormNode[], keys: readonly string[]): FormNode | undefined {
  const [key, ...rest] = keys;
  for (const node of nodes) {
    const found =
      node.kind === 'group'
        ? findIn(node.nodes, keys)
        : node.key !== key
          ? undefined
          : node.kind === 'repeat' && rest.length > 0
            ? findIn(node.nodes, rest)
            : node;
    if (found) return found;
  }
  return undefined;
}
