import type { SendOutcome } from '../client/submissions.ts';
import { note } from './device-memo.ts';
import {
  forget,
  keep,
  keepReceipt,
  type OutboxItem,
  queueDraft,
  type Receipt,
  readAll,
  readOne,
  returnDraft,
} from './device-store.ts';
import { placeOf } from './draft-place.ts';
import { forgetFilesOf } from './forget-files.ts';

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

  /** What became of the last attempt of one write, in this tab. */
  outcome(write: string): SendOutcome | undefined {
    return this.#outcomes.get(write);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps a finished form and tries to send it; resolves once the attempt is over. */
  async put(item: OutboxItem): Promise<void> {
    this.#outcomes.delete(item.write);
    const known = await decidedBefore(item);
    if (known) {
      if (known.kind === 'received') {
        await forget('drafts', item.write);
        if (item.files?.length) await forgetFilesOf(item.id);
      }
      this.#outcomes.set(item.write, known);
      return this.#announce();
    }
    await queueDraft(item);
    await this.#announce();
    await this.flush();
    // A flush under way when this item came may have read the list before it.
    if (this.#isWaiting(item.write) && !this.#outcomes.has(item.write)) await this.flush();
  }

  /** Takes a refused item out, to be changed and sent anew. */
  async withdraw(write: string): Promise<void> {
    await forget('outbox', write);
    this.#outcomes.delete(write);
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
    const items = await readAll('outbox');
    for (const item of items.sort((a, b) => a.queuedAt - b.queuedAt)) {
      if (item.problems) continue;
      // Where one did not get through, the others need not be tried: they wait as well.
      const outcome = unreached
        ? ({ kind: 'not_reached' } as const)
        : ((await decidedBefore(item)) ?? (await this.#sender(item)));
      this.#outcomes.set(item.write, outcome);
      if (outcome.kind === 'received') {
        await keepReceipt(receiptOf(item, outcome.uid));
        if (item.files?.length) await forgetFilesOf(item.id);
      }
      if (outcome.kind === 'overtaken') await this.#giveBack(item);
      if (outcome.kind === 'refused') await keep('outbox', { ...item, problems: outcome.problems });
      if (outcome.kind === 'not_reached') unreached = true;
      await this.#announce();
    }
    this.#failures = unreached ? this.#failures + 1 : 0;
    if (unreached) {
      const waitMs = retryMs[Math.min(this.#failures, retryMs.length) - 1];
      this.#timer = setTimeout(() => void this.flush(), waitMs);
    }
    await this.#refresh();
  }

  /** Other answers took its place: nothing sends it again before its author has seen them. */
  async #giveBack(item: OutboxItem): Promise<void> {
    const { id, form, embed, version, language, answers, revision, write } = item;
    const place = placeOf(form, embed);
    const savedAt = Date.now();
    await returnDraft({ id, place, version, language, answers, step: 0, savedAt, revision, write });
    note(`draft ${place}`, true);
  }

  #isWaiting(write: string): boolean {
    return this.#items.some((item) => item.write === write && !item.problems);
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

/** Another tab may have been quicker: with these answers, or with others in their place. */
async function decidedBefore(item: OutboxItem): Promise<SendOutcome | undefined> {
  const receipt = await readOne('receipts', item.id);
  if (!receipt) return undefined;
  if (receipt.write === item.write) return { kind: 'received', uid: receipt.uid };
  return receipt.revision >= item.revision ? { kind: 'overtaken' } : undefined;
}

function receiptOf(item: OutboxItem, uid: string): Receipt {
  const { id, form, revision, write } = item;
  return { id, form, revision, write, uid, receivedAt: Date.now() };
}
