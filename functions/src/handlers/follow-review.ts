import { policyFor } from '../../../core/form/policy.ts';
import { joinAnswers } from '../../../core/form/separate-answers.ts';
import type { Context } from './context.ts';
import { hasReaders, readersOf, restrictedReadersOf } from './readers.ts';

/**
 * Stamps who may read a submission after a coordinator moved it. The stamp is a write like any
 * other: it adds 1 to the revision and leaves its line in the history.
 */
export async function followReview(context: Context, id: string): Promise<void> {
  await context.submissions.revise(id, async (current, restricted) => {
    if (current.judged === undefined) return null;
    const { state } = current;
    if (state === 'draft' || state === 'submitted' || state === 'rejected') return null;
    const published = await context.forms.policy(current.form);
    if (!published) return null;
    const levels = Object.fromEntries(restricted.map(({ level, answers }) => [level, answers]));
    const policy = policyFor(published, joinAnswers(current.answers, levels));

    const wanted = readersOf(policy, state);
    const stamped = restricted.map((one) => ({
      ...one,
      ...restrictedReadersOf(policy, state, one.level),
    }));
    const isStamped =
      hasReaders(current, wanted) &&
      stamped.every((one, position) => hasReaders(restricted[position]!, one));
    if (isStamped) return null;

    const revision = current.revision + 1;
    return {
      fields: { ...wanted, revision },
      restricted: stamped,
      history: {
        revision,
        state,
        by: 'function',
        write: null,
        at: context.clock.now(),
        changed: ['readers'],
        comment: null,
        problems: [],
      },
    };
  });
}
