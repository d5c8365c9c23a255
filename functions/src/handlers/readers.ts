import type { FormPolicy } from '../../../core/form/policy.ts';
import type { SubmissionState } from '../../../core/submission/submission.ts';
import type { RestrictedAnswers, RestrictedLevel } from './context.ts';

export interface Readers {
  /** Actor types that read it wherever it is. */
  readonly readers: readonly string[];
  /** Actor types that read it only where it concerns their own places. */
  readonly placeReaders: readonly string[];
}

const nobody: Readers = { readers: [], placeReaders: [] };
const reviewed: readonly SubmissionState[] = ['accepted', 'returned'];
const standing: readonly SubmissionState[] = ['approved', 'published', 'archived'];

/**
 * Who reads a judged submission besides its author's side: the reviewing actors from the verdict
 * on, the others that the policy names once it is approved. What is unjudged, nobody.
 */
export function readersOf(policy: FormPolicy, state: SubmissionState): Readers {
  if (reviewed.includes(state)) return { readers: sorted(policy.review), placeReaders: [] };
  if (!standing.includes(state)) return nobody;
  const readers = sorted([...policy.review, ...policy.read]);
  // Who may read restricted answers in its own places reads the rest of these records too.
  const byPlace = Object.values(policy.placeRestricted).flat();
  return { readers, placeReaders: sorted(byPlace).filter((actor) => !readers.includes(actor)) };
}

/** The same for one privacy level: before approval, only reviewers among those the level names. */
export function restrictedReadersOf(
  policy: FormPolicy,
  state: SubmissionState,
  level: RestrictedLevel,
): Readers {
  const everywhere = policy.restricted[level] ?? [];
  const byPlace = policy.placeRestricted[level] ?? [];
  if (standing.includes(state))
    return { readers: sorted(everywhere), placeReaders: sorted(byPlace) };
  if (!reviewed.includes(state)) return nobody;
  const reviews = (actor: string) => policy.review.includes(actor);
  return {
    readers: sorted(everywhere.filter(reviews)),
    placeReaders: sorted(byPlace.filter(reviews)),
  };
}

/** Whether stored readers are already the ones they should be. */
export function hasReaders(
  stored: Partial<Readers> | Pick<RestrictedAnswers, 'readers' | 'placeReaders'>,
  wanted: Readers,
): boolean {
  return (
    sorted(stored.readers ?? []).join() === wanted.readers.join() &&
    sorted(stored.placeReaders ?? []).join() === wanted.placeReaders.join()
  );
}

function sorted(actors: readonly string[]): readonly string[] {
  return [...new Set(actors)].sort();
}
