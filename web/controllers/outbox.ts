import type { SendOutcome } from '../client/submissions.ts';
import {
  forget,
  keep,
  keepReceipt,
  type OutboxItem,
  queueDraft,
  readAll,
  readOne,
} from './device-store.ts';

/** Sends one item; never throws for what the network or the rules do. */
export type Sender = (item: OutboxItem) => Promise<SendOutcome>;

const retryMs = [3_000, 10_000, 30_000, 60_000];

/**
 * Finished forms on their way: kept on the device first, sent as soon as the service answers, and
 * by one tab at a time. Sending an item twice is harmless, as its id was drawn when filling began.
 */
export class Outbox {
  #sender: Sender;
  #items: readonly OutboxItem[] = [];
  #outcomes = new Map<string, SendOutcome>();
  #listeners = new Set<() => void>();
  #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('tiwizi-outbox') : null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #flushing: Promise<void> | undefined;

  constructor(sender: Sender) {
    this.#sender = sender;
    this.#channel?.addEventListener('message', () => void this.#refresh());
    globalThis.addEventListener('online', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.flush();
    });
  }

  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  /** What became of the last attempt for one submission, in this tab. */
  outcome(id: string): SendOutcome | undefined {
    return this.#outcomes.get(id);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a finished form and tries to send it; resolves once the attempt is over. */
  async put(item: OutboxItem): Promise<void> {
    this.#outcomes.delete(item.id);
    const received = await receivedBefore(item);
    if (received) {
      await forget('drafts', item.id);
      this.#outcomes.set(item.id, received);
      return this.#announce();
    }
    await queueDraft(item);
    await this.#announce();
    await this.flush();
    // A flush under way when this item came may have read the list before it.
    if (this.#isWaiting(item.id) && !this.#outcomes.has(item.id)) await this.flush();
  }

  /** Takes a refused item out, to be changed and sent anew. */
  async withdraw(id: string): Promise<void> {
    await forget('outbox', id);
    this.#outcomes.delete(id);
    await this.#announce();
  }

  /** Sends what waits, one after the other; several tabs take turns. */
  flush(): Promise<void> {
    this.#flushing ??= this.#underLock(() => this.#sendAll()).finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  async #sendAll(): Promise<void> {
    clearTimeout(this.#timer);
    let unreached = false;
    for (const item of await readAll('outbox')) {
      if (item.problems) continue;
      const outcome = (await receivedBefore(item)) ?? (await this.#sender(item));
      this.#outcomes.set(item.id, outcome);
      if (outcome.kind === 'received') await keepReceipt(receiptOf(item, outcome.uid));
      if (outcome.kind === 'refused') await keep('outbox', { ...item, problems: outcome.problems });
      if (outcome.kind === 'not_reached') unreached = true;
      await this.#announce();
      if (unreached) break;
    }
    this.#failures = unreached ? this.#failures + 1 : 0;
    if (unreached) {
      const waitMs = retryMs[Math.min(this.#failures, retryMs.length) - 1];
      this.#timer = setTimeout(() => void this.flush(), waitMs);
    }
    await this.#refresh();
  }

  #isWaiting(id: string): boolean {
    return this.#items.some((item) => item.id === id && !item.problems);
  }

  /** Plain http pages have no locks; there the drawn id alone keeps a submission single. */
  async #underLock(work: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return work();
    await navigator.locks.request('tiwizi-outbox', work);
  }

  async #announce(): Promise<void> {
    this.#channel?.postMessage('changed');
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    this.#items = await readAll('outbox');
    for (const listener of this.#listeners) listener();
  }
}

/** Another tab may have been quicker: then there is nothing left to send. */
async function receivedBefore(item: OutboxItem): Promise<SendOutcome | undefined> {
  const receipt = await readOne('receipts', item.id);
  if (!receipt || receipt.revision < item.revision) return undefined;
  return { kind: 'received', uid: receipt.uid };
}

function receiptOf(item: OutboxItem, uid: string) {
  const { id, form, revision } = item;
  return { id, form, revision, uid, receivedAt: Date.now() };
}
