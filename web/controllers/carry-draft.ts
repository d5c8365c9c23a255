import type { Answer, Answers } from '../../core/form/answers.ts';
import { carryOver } from '../../core/form/carry-over.ts';
import type { FormDefinition } from '../../core/form/definition.ts';
import { type Language, pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import type { SiteConfig } from '../client/config.ts';
import { readDefinition } from '../client/published-version.ts';
import { nodeOfPath } from './locate.ts';

/** What was written once and has no place any more: the question as it was asked, and the answer. */
export interface LostAnswer {
  readonly question: string;
  readonly answer: string;
}

export interface CarriedDraft {
  readonly answers: Answers;
  readonly lost: readonly LostAnswer[];
}

/**
 * Answers of an earlier version of a form, in the version that is shown. Where the line is down, what
 * is lost is still told, by the names of its questions.
 */
export async function carryDraft(
  config: SiteConfig,
  to: FormDefinition,
  from: { readonly version: number; readonly answers: Answers },
  language: Language,
): Promise<CarriedDraft> {
  if (from.version === to.version) return { answers: from.answers, lost: [] };
  // Choices of the directory may not have arrived: whether they still hold is told in the form.
  const { answers, dropped } = carryOver(to, {}, from.answers);
  if (dropped.length === 0) return { answers, lost: [] };
  const before = await readDefinition(config, to.form, from.version).catch(() => null);
  const lost = dropped.flatMap(({ path, answer }) => tell(before, path, answer, language));
  return { answers, lost };
}

function tell(
  before: FormDefinition | null,
  path: string,
  answer: Answer,
  language: Language,
): readonly LostAnswer[] {
  if (Array.isArray(answer) && answer.some((row) => typeof row === 'object'))
    return (answer as readonly Answers[]).flatMap((row, index) =>
      Object.entries(row).flatMap(([key, one]) =>
        tell(before, `${path}[${index + 1}]/${key}`, one, language),
      ),
    );
  const node = before && nodeOfPath(before.nodes, path);
  const question = plainText(pickText(node?.label, language)) || path;
  const list = node?.kind === 'question' ? before?.lists[node.list ?? ''] : undefined;
  const names = (Array.isArray(answer) ? answer : [answer]) as readonly Answer[];
  const words = names.map((name) => {
    const choice = list?.choices.find((one) => one.name === name);
    return plainText(pickText(choice?.label, language)) || String(name);
  });
  return [{ question, answer: words.join(', ') }];
}
