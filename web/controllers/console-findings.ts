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

/** The findings that one actor type may read, newest first; read page by page, kept for the visit. */
export class FindingList {
  rows: readonly Finding[] = [];
  hasMore = true;
  step: 'idle' | 'loading' = 'idle';
  trouble: Trouble | null = null;

  readonly #firestore: Firestore;
  readonly #actor: string;
  readonly #changed: () => void;
  #last: QueryDocumentSnapshot | undefined;

  constructor(firestore: Firestore, actor: string, changed: () => void) {
    this.#firestore = firestore;
    this.#actor = actor;
    this.#changed = changed;
  }

  async refresh(): Promise<void> {
    if (this.step !== 'idle') return;
    this.#last = undefined;
    await this.#read(Math.max(requestSize, this.rows.length), []);
  }

  async more(): Promise<void> {
    if (this.step === 'idle' && this.hasMore) await this.#read(requestSize, this.rows);
  }

  /** Findings of one submission; reads on until all are known. */
  async about(submission: string): Promise<readonly Finding[]> {
    if (this.rows.length === 0) await this.refresh();
    while (this.hasMore && !this.trouble && this.step === 'idle') await this.more();
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
