import type { Text } from '../language.ts';
import type { Answers } from './answers.ts';

/** `forms/{form}`: who may send and read, as data. Actor types are codes of `roles.json`. */
export interface FormPolicy {
  readonly form: string;
  readonly title: Text;
  readonly state: 'open' | 'closed';
  /** The newest published version. */
  readonly current: number;
  /** Versions still judged; a page opened before a publication may send the one before. */
  readonly accepted: readonly number[];
  readonly result: string;
  readonly submit: readonly string[];
  /** Reads P0–P1 and reviews from `accepted` on (with role `coordinator`). */
  readonly review: readonly string[];
  /** Reads P0–P1 once approved. */
  readonly read: readonly string[];
  /** Reads P2 wherever; `placeRestricted`: only of records in their own places. */
  readonly restricted: Readonly<Partial<Record<'P2' | 'P3' | 'P4', readonly string[]>>>;
  readonly placeRestricted: Readonly<Partial<Record<'P2' | 'P3' | 'P4', readonly string[]>>>;
  /**
   * Key of the question that must name the sender's own organisation, for all who do not review:
   * nobody else records something in another's name. Null where no question does.
   */
  readonly ownOrg: string | null;
  /**
   * The answer by which an author asks that readers not learn of them: only reviewers read such a
   * record then, whatever its state; figures count it. Null where no question does.
   */
  readonly closedIf: { readonly question: string; readonly is: string } | null;
  /** What an approved one is for coordination. */
  readonly unit: 'intervention' | 'need' | null;
  /** When the current version was published, epoch ms; a data pack's file does not say. */
  readonly publishedAt?: number;
  /** The form request that changed it last; none while all of it is as a data pack brought it. */
  readonly request?: string;
}

type ByLevel = FormPolicy['restricted'];

/**
 * The policy as it holds for one record.
 *
 * @param answers All of them, restricted ones in their places.
 */
export function policyFor(policy: FormPolicy, answers: Answers): FormPolicy {
  const { closedIf, review, restricted, placeRestricted } = policy;
  if (!closedIf || answers[closedIf.question] !== closedIf.is) return policy;
  const ofReviewers = (levels: ByLevel): ByLevel =>
    Object.fromEntries(
      Object.entries(levels).map(([level, actors]) => [
        level,
        actors.filter((actor) => review.includes(actor)),
      ]),
    );
  return {
    ...policy,
    read: [],
    restricted: ofReviewers(restricted),
    placeRestricted: ofReviewers(placeRestricted),
  };
}
