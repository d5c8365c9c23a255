import type { Answer, Answers } from '../../core/form/answers.ts';
import type { FormDefinition, FormNode } from '../../core/form/definition.ts';
import { separateAnswers } from '../../core/form/separate-answers.ts';
import { type Saved, savedKey } from './last-saved.ts';

/**
 * Keeps what the form's `${last-saved#name}` ask for: answers of P0 and P1 alone, and of somebody who is
 * signed in. On a shared telephone nobody is shown what another sent.
 */
export function rememberSaved(definition: FormDefinition, answers: Answers, uid: string): void {
  const names = namesRecalled(definition.nodes);
  if (names.size === 0) return;
  const { open } = separateAnswers(definition, answers);
  const saved: Saved = { uid, answers: only(definition.nodes, open, names) };
  try {
    localStorage.setItem(`tiwizi ${savedKey(definition.form)}`, JSON.stringify(saved));
  } catch {
    // Without storage the next form begins as the first did.
  }
}

function namesRecalled(nodes: readonly FormNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node.kind !== 'question') for (const name of namesRecalled(node.nodes)) names.add(name);
    else
      for (const source of [node.default, node.calculation])
        for (const [, name = ''] of source?.matchAll(/\$\{last-saved#([^}]*)\}/g) ?? [])
          names.add(name.trim());
  }
  return names;
}

function only(
  nodes: readonly FormNode[],
  answers: Answers,
  names: ReadonlySet<string>,
): Record<string, Answer> {
  const kept: Record<string, Answer> = {};
  for (const node of nodes) {
    if (node.kind === 'group') Object.assign(kept, only(node.nodes, answers, names));
    else {
      const answer = answers[node.key];
      if (answer === undefined) continue;
      if (node.kind === 'repeat')
        kept[node.key] = (answer as readonly Answers[]).map((row) => only(node.nodes, row, names));
      else if (names.has(node.name)) kept[node.key] = answer;
    }
  }
  return kept;
}
