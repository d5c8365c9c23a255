import type { FormNode, Question } from '../../core/form/definition.ts';
import type { FormInstance } from '../../core/form/form-instance.ts';

/**
 * Takes over the account of whoever now fills a form, and what begins with that person where nothing
 * was answered before it was known.
 *
 * @param fresh The same form, as that person would begin it.
 */
export function takePersonal(instance: FormInstance, fresh: FormInstance): void {
  for (const { key, type, default: beginning = '' } of questionsOf(instance.definition.nodes)) {
    const isAccount = type === 'username' || type === 'email';
    const begins = /tiwizi:org\(|last-saved#/.test(beginning);
    if (isAccount || (begins && instance.get(key) === undefined)) instance.set(key, fresh.get(key));
  }
}

/** Whether a form notes when it was sent. */
export function hasEnd(nodes: readonly FormNode[]): boolean {
  return nodes.some((node) =>
    node.kind === 'question' ? node.type === 'end' : hasEnd(node.nodes),
  );
}

/** Questions outside of repeats. */
function questionsOf(nodes: readonly FormNode[]): readonly Question[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return questionsOf(node.nodes);
    return node.kind === 'question' ? [node] : [];
  });
}
