import type { Submission } from '../../../core/submission/submission.ts';
import type { Context, RestrictedAnswers, RestrictedLevel, Revision } from './context.ts';
import { judgeSubmission, type Verdict } from './judge-submission.ts';
import { readersOf, restrictedReadersOf } from './readers.ts';

/**
 * Judges what was sent and writes the verdict: one transaction, one revision. A submission that
 * is not waiting for a verdict is left alone, so a second delivery of the event does nothing.
 */
export async function receiveSubmission(context: Context, id: string): Promise<void> {
  await context.submissions.revise(id, async (current) => {
    if (current.state !== 'submitted') return null;
    const verdict = await judgeSubmission(context, current);
    return revisionOf(current, verdict, context.clock.now());
  });
}

function revisionOf(current: Submission, verdict: Verdict, at: number): Revision {
  const revision = current.revision + 1;
  const common = { revision, judged: revision, comment: null };
  const entry = { revision, by: 'function', write: null, at, changed: [], comment: null };
  if (!verdict.accepted) {
    const { problems, title } = verdict;
    return {
      fields: {
        ...common,
        state: 'rejected',
        problems,
        places: [],
        readers: [],
        placeReaders: [],
        restricted: [],
        title,
      },
      // The document holds every answer again until it is accepted.
      restricted: [],
      history: { ...entry, state: 'rejected', problems },
    };
  }
  const { answers, places, policy, title, files } = verdict;
  const restricted = restrictedOf(current, verdict, revision);
  return {
    fields: {
      ...common,
      state: 'accepted',
      answers: answers.open,
      problems: [],
      places,
      title,
      ...readersOf(policy, 'accepted'),
      restricted: restricted.map(({ level }) => level),
    },
    restricted,
    ...(files && { files }),
    history: { ...entry, state: 'accepted', problems: [] },
  };
}

function restrictedOf(
  current: Submission,
  { answers, places, policy }: Extract<Verdict, { accepted: true }>,
  revision: number,
): readonly RestrictedAnswers[] {
  const levels = Object.keys(answers.restricted) as RestrictedLevel[];
  return levels.map((level) => ({
    level,
    answers: answers.restricted[level] ?? {},
    org: current.org,
    by: current.by,
    places,
    ...restrictedReadersOf(policy, 'accepted', level),
    revision,
  }));
}
