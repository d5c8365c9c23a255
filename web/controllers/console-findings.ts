import {
  collection,
  doc,
  type Firestore,
  getDoc,
  getDocs,
  limit,
  orderBy,
  type QueryDocumentSnapshot,
  query,
  startAfter,
  where,
} from 'firebase/firestore/lite';
import type { Finding } from '../../core/coordination/finding.ts';
import { plainDocument } from './plain-document.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

const requestSize = 100;

/** How old what was read may be where somebody opens a submission. */
const freshMs = 15_000;

/**
 * The findings that one actor type may read, the closest overlaps first and the newest of equals;
 * read page by page, kept for the visit.
 */
export class FindingList {
  rows: readonly Finding[] = [];
  hasMore = true;
  step: 'idle' | 'loading' = 'idle';
  trouble: Trouble | null = null;

  readonly #firestore: Firestore;
  readonly #actor: string;
  readonly #changed: () => void;
  #last: QueryDocumentSnapshot | undefined;
  #reading: Promise<void> = Promise.resolve();
  #readAt = 0;

  constructor(firestore: Firestore, actor: string, changed: () => void) {
    this.#firestore = firestore;
    this.#actor = actor;
    this.#changed = changed;
  }

  async refresh(): Promise<void> {
    if (this.step !== 'idle') return this.#reading;
    this.#last = undefined;
    this.#readAt = Date.now();
    this.#reading = this.#read(Math.max(requestSize, this.rows.length), []);
    await this.#reading;
  }

  async more(): Promise<void> {
    if (this.step !== 'idle') return this.#reading;
    if (!this.hasMore) return;
    this.#reading = this.#read(requestSize, this.rows);
    await this.#reading;
  }

  /** Findings of one submission; reads on until all are known. */
  async about(submission: string, olderMs = freshMs): Promise<readonly Finding[]> {
    if (Date.now() - this.#readAt >= olderMs) {
      await this.#reading;
      await this.refresh();
    }
    await this.#reading;
    while (this.hasMore && !this.trouble) await this.more();
    return this.rows.filter((one) => one.submissions.includes(submission));
  }

  async one(id: string): Promise<Finding | null> {
    const found = await getDoc(doc(this.#firestore, 'findings', id));
    return found.exists() ? plainDocument<Finding>({ ...found.data(), id: found.id }) : null;
  }

  async #read(size: number, before: readonly Finding[]): Promise<void> {
    this.step = 'loading';
    this.#changed();
    try {
      const answer = await getDocs(
        query(
          collection(this.#firestore, 'findings'),
          where('readers', 'array-contains', this.#actor),
          orderBy('score', 'desc'),
          orderBy('detectedAt', 'desc'),
          ...(this.#last ? [startAfter(this.#last)] : []),
          limit(size),
        ),
      );
      this.#last = answer.docs.at(-1) ?? this.#last;
      this.hasMore = answer.size === size;
      const read = answer.docs.map((one) => plainDocument<Finding>({ ...one.data(), id: one.id }));
      this.rows = [...before, ...read];
      this.trouble = null;
    } catch (error) {
      this.trouble = nameTrouble(error);
    }
    this.step = 'idle';
    this.#changed();
  }
}
