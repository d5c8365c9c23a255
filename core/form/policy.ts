import type { Text } from '../language.ts';

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
  /** What an approved one is for coordination. */
  readonly unit: 'intervention' | 'need' | null;
}
