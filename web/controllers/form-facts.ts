import { type FormDefinition, type FormNode, unaskedTypes } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';

type Level = keyof FormPolicy['restricted'];

/** Privacy levels of a form's questions, without those that everybody who reads a record may see. */
export function privacyLevelsOf({ nodes }: FormDefinition): readonly Level[] {
  const used = new Set(levelsIn(nodes));
  return (['P2', 'P3', 'P4'] as const).filter((level) => used.has(level));
}

/** How many questions there are to answer: what is only read or computed is none. */
export function questionCountOf({ nodes }: FormDefinition): number {
  const silent: readonly string[] = ['note', 'calculate', 'hidden', ...unaskedTypes];
  const count = (level: readonly FormNode[]): number =>
    level.reduce(
      (sum, node) =>
        sum + (node.kind === 'question' ? Number(!silent.includes(node.type)) : count(node.nodes)),
      0,
    );
  return count(nodes);
}

function levelsIn(nodes: readonly FormNode[]): readonly string[] {
  return nodes.flatMap((node) =>
    node.kind === 'question' ? [node.privacy] : levelsIn(node.nodes),
  );
}
