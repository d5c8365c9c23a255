import {
  collection,
  type Firestore,
  getCount,
  getDocs,
  limit,
  orderBy,
  type Query,
  type QueryConstraint,
  type QueryDocumentSnapshot,
  query,
  startAfter,
  where,
} from 'firebase/firestore/lite';
import type { Submission, SubmissionState } from '../../core/submission/submission.ts';
import type { SubmissionFilter } from './console-route.ts';
import { foldName } from './fold-name.ts';
import { plainDocument } from './plain-document.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

/** Rows that one step adds, documents that one request reads, and how far one step searches. */
const pageSize = 25;
const requestSize = 50;
const searchLimit = 500;

/** What coordinators may see at all, in the order of the work. */
export const reviewedStates = [
  'accepted',
  'approved',
  'returned',
  'published',
  'archived',
] as const;

/**
 * The submissions that one actor type may read, newest first.
 *
 * The server narrows by state, form and organisation, which the rules can prove together with
 * `readers`. Province and title are narrowed here: Firestore allows one `array-contains` a query
 * and no search in texts. So a list knows how many it searched, and says so.
 */
export class SubmissionList {
  rows: readonly Submission[] = [];
  counts: Readonly<Partial<Record<SubmissionState | '', number>>> = {};
  searched = 0;
  hasMore = false;
  step: 'idle' | 'loading' | 'refreshing' = 'idle';
  trouble: Trouble | null = null;
  refreshedAt: number | null = null;
  filter: SubmissionFilter;

  readonly #firestore: Firestore;
  readonly #actor: string;
  readonly #changed: () => void;
  #last: QueryDocumentSnapshot | undefined;
  #wanted = pageSize;
  /** Answers of an older question are thrown away. */
  #turn = 0;

  constructor(firestore: Firestore, actor: string, filter: SubmissionFilter, changed: () => void) {
    this.#firestore = firestore;
    this.#actor = actor;
    this.#changed = changed;
    this.filter = filter;
  }

  async show(filter: SubmissionFilter): Promise<void> {
    this.filter = filter;
    this.#wanted = pageSize;
    this.rows = [];
    await this.#start('loading');
  }

  /** Reads again as much as is shown, without emptying the list: the reader keeps the place. */
  async refresh(): Promise<void> {
    if (this.step !== 'idle') return;
    await this.#start('refreshing');
  }

  async more(): Promise<void> {
    if (this.step !== 'idle' || !this.hasMore) return;
    this.#wanted = this.rows.length + pageSize;
    const turn = ++this.#turn;
    this.#tell('loading');
    await this.#attempt(turn, () => this.#scan(turn, [...this.rows], this.searched, this.#last));
  }

  async #start(step: 'loading' | 'refreshing'): Promise<void> {
    const turn = ++this.#turn;
    this.#wanted = Math.max(pageSize, this.rows.length);
    this.#tell(step);
    await this.#attempt(turn, async () => {
      await Promise.all([this.#scan(turn, [], 0, undefined), this.#count(turn)]);
    });
  }

  async #attempt(turn: number, work: () => Promise<void>): Promise<void> {
    let trouble: Trouble | null = null;
    try {
      await work();
    } catch (error) {
      trouble = nameTrouble(error);
    }
    if (turn !== this.#turn) return;
    this.trouble = trouble;
    if (!trouble) this.refreshedAt = Date.now();
    this.#tell('idle');
  }

  async #scan(
    turn: number,
    rows: Submission[],
    searchedBefore: number,
    after: QueryDocumentSnapshot | undefined,
  ): Promise<void> {
    let searched = searchedBefore;
    let last = after;
    let hasMore = true;
    while (hasMore && rows.length < this.#wanted && searched - searchedBefore < searchLimit) {
      const cursor = last ? [startAfter(last)] : [];
      const answer = await getDocs(
        query(this.#query(this.filter.state), ...cursor, limit(requestSize)),
      );
      searched += answer.size;
      hasMore = answer.size === requestSize;
      last = answer.docs.at(-1) ?? last;
      const found = answer.docs.map((one) =>
        plainDocument<Submission>({ ...one.data(), id: one.id }),
      );
      rows.push(...found.filter((row) => meets(row, this.filter)));
    }
    if (turn !== this.#turn) return;
    this.rows = rows;
    this.searched = searched;
    this.hasMore = hasMore;
    this.#last = last;
  }

  async #count(turn: number): Promise<void> {
    const states = ['', ...reviewedStates] as const;
    const counts = await Promise.all(
      states.map(
        async (state) => [state, (await getCount(this.#query(state))).data().count] as const,
      ),
    );
    if (turn === this.#turn) this.counts = Object.fromEntries(counts);
  }

  #query(state: SubmissionState | ''): Query {
    const narrow: QueryConstraint[] = [where('readers', 'array-contains', this.#actor)];
    if (state) narrow.push(where('state', '==', state));
    if (this.filter.form) narrow.push(where('form', '==', this.filter.form));
    if (this.filter.org) narrow.push(where('org', '==', this.filter.org));
    return query(collection(this.#firestore, 'submissions'), ...narrow, orderBy('sentAt', 'desc'));
  }

  #tell(step: SubmissionList['step']): void {
    this.step = step;
    this.#changed();
  }
}

/** Whether a submission passes the part of the filter that only the page can apply. */
export function meets(row: Submission, filter: SubmissionFilter): boolean {
  if (filter.province && !row.places?.includes(filter.province)) return false;
  const sought = foldName(filter.text);
  return sought === '' || foldName(row.title ?? '').includes(sought);
}

/** The row before or after one; nothing at either end, or where the list does not hold it. */
export function neighbour(
  rows: readonly Submission[],
  id: string,
  by: 1 | -1,
): Submission | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? undefined : rows[at + by];
}
