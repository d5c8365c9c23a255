import type { Answer } from '../../core/form/answers.ts';
import type { FormDefinition, FormNode } from '../../core/form/definition.ts';
import type { FormInstance } from '../../core/form/form-instance.ts';
import { pickText } from '../../core/language.ts';

/**
 * A fresh form in the moment before the engine is there: its first questions can be read and
 * answered, and nothing is computed. What depends on an expression stays hidden, except that
 * `true()` is plain enough. The engine takes over with whatever was answered.
 */
export function createPlainInstance(definition: FormDefinition): FormInstance {
  const nodes = new Map<string, FormNode>();
  const note = (some: readonly FormNode[], groups: readonly string[]): void => {
    for (const node of some) {
      const isGroup = node.kind === 'group';
      nodes.set(isGroup ? `@${[...groups, node.name].join('/')}` : node.key, node);
      if (isGroup) note(node.nodes, [...groups, node.name]);
    }
  };
  note(definition.nodes, []);
  const answers = new Map<string, Answer>();
  const listeners = new Set<() => void>();
  const questionAt = (path: string) => {
    const node = nodes.get(path);
    return node?.kind === 'question' ? node : undefined;
  };
  return {
    definition,
    get: (path) => answers.get(path),
    set(path, answer) {
      const isEmpty = answer === '' || (Array.isArray(answer) && answer.length === 0);
      if (answer === undefined || isEmpty) answers.delete(path);
      else answers.set(path, answer);
      for (const listener of listeners) listener();
    },
    view(path) {
      const question = questionAt(path);
      return {
        path,
        isRelevant: nodes.get(path)?.relevant === undefined,
        isRequired: question?.required === 'true()',
        isReadOnly: question?.readOnly !== undefined || question?.calculation !== undefined,
      };
    },
    choices(path) {
      const question = questionAt(path);
      if (question?.choiceFilter !== undefined) return [];
      return definition.lists[question?.list ?? '']?.choices ?? [];
    },
    rowCount: () => 0,
    addRow() {},
    removeRow() {},
    moveRow() {},
    finish() {},
    problemsAt: () => [],
    problems: () => [],
    toAnswers: () => Object.fromEntries(answers),
    label(path, language, part = 'label') {
      const node = nodes.get(path);
      const text = part === 'label' || part === 'hint' ? node?.[part] : questionAt(path)?.[part];
      return pickText(text, language).replace(/\$\{[^}]*\}/g, '');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
