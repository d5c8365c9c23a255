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

/** Rows that one step adds, documents that one request of a search reads, and how far one step searches. */
const pageSize = 25;
const requestSize = 250;
const searchLimit = 500;

/** What a search has read: submissions of every state of one form and organisation, or of all. */
interface Pool {
  readonly key: string;
  readonly rows: Submission[];
  hasMore: boolean;
  last?: QueryDocumentSnapshot | undefined;
}

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
 * `readers`, and counts. Province and title are narrowed here: Firestore allows one
 * `array-contains` a query and no search in texts. Such a search reads submissions of every state
 * once, keeps them while one types and changes states, and counts among them: what the buttons
 * say is what the list holds.
 */
export class SubmissionList {
  rows: readonly Submission[] = [];
  counts: Readonly<Partial<Record<SubmissionState | '', number>>> = {};
  /** Where a search has not read everything, there may be more than was counted. */
  isCountOpen = false;
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
  #pool: Pool | null = null;
  #wanted = pageSize;
  /** Answers of an older question are thrown away. */
  #turn = 0;

  constructor(firestore: Firestore, actor: string, filter: SubmissionFilter, changed: () => void) {
    this.#firestore = firestore;
    this.#actor = actor;
    this.#changed = changed;
    this.filter = filter;
  }

  /** What is already here and fits is shown at once, the rest as it comes. */
  async show(filter: SubmissionFilter): Promise<void> {
    this.filter = filter;
    this.#wanted = pageSize;
    this.rows = this.rows.filter((row) => fits(row, filter));
    if (!isSearch(filter) || this.#pool?.key !== keyOf(filter)) return this.#start('loading');
    this.#turn += 1;
    this.trouble = null;
    this.#showFound(this.#pool);
    this.#tell('idle');
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
    const pool = isSearch(this.filter) ? this.#pool : null;
    await this.#attempt(turn, () =>
      pool ? this.#search(turn, pool) : this.#scan(turn, [...this.rows], this.searched, this.#last),
    );
  }

  async #start(step: 'loading' | 'refreshing'): Promise<void> {
    const turn = ++this.#turn;
    this.#wanted = Math.max(pageSize, this.rows.length);
    this.#pool = null;
    this.#tell(step);
    await this.#attempt(turn, async () => {
      if (isSearch(this.filter))
        await this.#search(turn, { key: keyOf(this.filter), rows: [], hasMore: true });
      else await Promise.all([this.#scan(turn, [], 0, undefined), this.#count(turn)]);
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
    readBefore: number,
    after: QueryDocumentSnapshot | undefined,
  ): Promise<void> {
    const { docs, hasMore } = await this.#page(
      this.filter.state,
      after,
      this.#wanted - rows.length,
    );
    if (turn !== this.#turn) return;
    this.rows = [...rows, ...docs.map(submissionIn)];
    this.searched = readBefore + docs.length;
    this.hasMore = hasMore;
    this.isCountOpen = false;
    this.#last = docs.at(-1) ?? after;
  }

  /** Reads on until there is another page of what is sought, or this step has read its share. */
  async #search(turn: number, pool: Pool): Promise<void> {
    const limitAt = pool.rows.length + searchLimit;
    const found = () => pool.rows.filter((row) => fits(row, this.filter)).length;
    while (pool.hasMore && pool.rows.length < limitAt) {
      const { docs, hasMore } = await this.#page('', pool.last, requestSize);
      if (turn !== this.#turn) return;
      pool.rows.push(...docs.map(submissionIn));
      pool.last = docs.at(-1) ?? pool.last;
      pool.hasMore = hasMore;
      if (this.#pool === pool && found() >= this.#wanted) break;
    }
    this.#pool = pool;
    this.#showFound(pool);
  }

  #showFound(pool: Pool): void {
    const found = pool.rows.filter((row) => meets(row, this.filter));
    const here = found.filter((row) => fits(row, this.filter));
    this.rows = here.slice(0, this.#wanted);
    this.searched = pool.rows.length;
    this.hasMore = pool.hasMore || here.length > this.rows.length;
    this.isCountOpen = pool.hasMore;
    this.counts = Object.fromEntries(
      ['', ...reviewedStates].map((state) => [
        state,
        found.filter((row) => state === '' || row.state === state).length,
      ]),
    );
  }

  async #page(
    state: SubmissionState | '',
    after: QueryDocumentSnapshot | undefined,
    size: number,
  ): Promise<{ readonly docs: readonly QueryDocumentSnapshot[]; readonly hasMore: boolean }> {
    // One more than is asked for tells whether there are more.
    const narrow = [...(after ? [startAfter(after)] : []), limit(size + 1)];
    const { docs } = await getDocs(query(this.#query(state), ...narrow));
    return { docs: docs.slice(0, size), hasMore: docs.length > size };
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

function submissionIn(one: QueryDocumentSnapshot): Submission {
  return plainDocument<Submission>({ ...one.data(), id: one.id });
}

/** Whether only the page itself can tell which submissions fit. */
export function isSearch(filter: SubmissionFilter): boolean {
  return filter.province !== '' || filter.text.trim() !== '';
}

/** What is read is the same for every state, province and text. */
function keyOf({ form, org }: SubmissionFilter): string {
  return JSON.stringify([form, org]);
}

function fits(row: Submission, filter: SubmissionFilter): boolean {
  const { state, form, org } = filter;
  const isNamed = (wanted: string, value: string | null) => wanted === '' || wanted === value;
  return (
    isNamed(state, row.state) &&
    isNamed(form, row.form) &&
    isNamed(org, row.org) &&
    meets(row, filter)
  );
}

/** Whether a submission passes the part of the filter that only the page can apply. */
export function meets(row: Submission, filter: SubmissionFilter): boolean {
  if (filter.province && !row.places?.includes(filter.province)) return false;
  const sought = foldName(filter.text.trim());
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
