import type { Submission } from '../../core/submission/submission.ts';
import type { SiteConfig } from '../client/config.ts';
import type { SessionUser, SignInOutcome } from '../client/session.ts';
import type { SendOutcome } from '../client/submissions.ts';
import { type Author, type OutboxItem, readOne } from './device-store.ts';
import { Outbox } from './outbox.ts';
import type { SendingSession } from './sending-session.ts';

export type SendingState =
  | { readonly kind: 'idle' }
  /** Somebody has to say who is sending; `name` is the author that this waits for. */
  | {
      readonly kind: 'identify';
      readonly reason: 'first' | 'ended' | 'other_author' | 'list';
      readonly name: string | null;
      readonly defect: SignInOutcome | null;
    }
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'late' }
  | { readonly kind: 'judged'; readonly submission: Submission }
  | { readonly kind: 'refused'; readonly item: OutboxItem }
  | { readonly kind: 'overtaken' };

type Finished = Omit<OutboxItem, 'author' | 'queuedAt' | 'problems'>;

/** Until the verdict is late, in milliseconds between two looks. */
const lookMs = [300, 400, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 8_000, 13_000, 20_000];

/** One submission from the moment somebody presses send until its verdict. */
export class Sending {
  state: SendingState = { kind: 'idle' };
  mayVisit = false;
  readonly outbox: Outbox;
  readonly #config: SiteConfig;
  #opening: Promise<SendingSession> | undefined;
  #parts: SendingSession | null = null;
  /** Called with what was put to be sent. */
  queued: (item: OutboxItem) => void = () => {};
  #current: Finished | null = null;
  #finish: () => Finished | null = () => null;
  #watched = '';
  #listeners = new Set<() => void>();

  constructor(config: SiteConfig) {
    this.#config = config;
    this.outbox = new Outbox(async (item): Promise<SendOutcome> => {
      const parts = await this.open();
      return parts ? parts.send(item) : { kind: 'not_reached' };
    });
    this.outbox.subscribe(() => void this.#follow());
  }

  get user(): SessionUser | null {
    return this.#parts?.session.user ?? null;
  }

  /** True once it is known whether somebody is signed in. */
  get isOpen(): boolean {
    return this.#parts !== null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Null while its code cannot be fetched; the next call tries again. */
  async open(): Promise<SendingSession | null> {
    this.#opening ??= import('./sending-session.ts').then(async ({ openSendingSession }) => {
      const parts = await openSendingSession(this.#config);
      this.#parts = parts;
      parts.session.subscribe(() => this.#tell());
      this.#tell();
      return parts;
    });
    try {
      return await this.#opening;
    } catch {
      this.#opening = undefined;
      return null;
    }
  }

  /** @param finish Gives what is sent, as it stands once its author is known. */
  async submit(finish: () => Finished, mayVisit: boolean): Promise<void> {
    this.#finish = finish;
    this.#current = finish();
    this.mayVisit = mayVisit;
    this.#become({ kind: 'sending' });
    const parts = await this.open();
    const user = parts?.session.user ?? null;
    if (user && !user.anonymous) return this.#queue(authorOf(user));
    if (user && mayVisit) return this.#queue(visitor(user.uid));
    // Without its code, offline: kept now, and who sends it is asked when the line is back.
    if (!parts) return this.#queue(mayVisit ? visitor(null) : nobody);
    this.#become({ kind: 'identify', reason: 'first', name: null, defect: null });
  }

  async signIn(email: string, password: string): Promise<void> {
    const before = this.state;
    this.#become({ kind: 'sending' });
    const parts = await this.open();
    const outcome = parts ? await parts.session.signIn(email, password) : 'unreachable';
    if (outcome === 'signed_in') return this.#goOn();
    const asked = before.kind === 'identify' ? before : { reason: 'list' as const };
    const name = 'name' in asked ? asked.name : null;
    this.#become({ kind: 'identify', reason: asked.reason, name, defect: outcome });
  }

  sendAsVisitor(): Promise<void> {
    return this.#queue(visitor(this.user?.anonymous ? this.user.uid : null));
  }

  /** Keeps it without knowing yet who sends it: asked again once the line is back. */
  keepForLater(): Promise<void> {
    return this.#queue(nobody);
  }

  async signOut(): Promise<void> {
    await this.#parts?.session.signOut();
    this.#become({ kind: 'idle' });
  }

  retry(): Promise<void> {
    if (this.state.kind === 'waiting') this.#become({ kind: 'sending' });
    return this.outbox.flush();
  }

  /** Lets go of what was followed: another form begins. */
  rest(): void {
    this.#current = null;
    this.#finish = () => null;
    this.#watched = '';
    this.#become({ kind: 'idle' });
  }

  async #goOn(): Promise<void> {
    const user = this.user;
    const current = this.#current;
    if (!user || !current) {
      this.#become({ kind: 'idle' });
      return this.outbox.flush();
    }
    const isQueued = (await readOne('outbox', current.write)) !== undefined;
    if (isQueued) await this.outbox.flush();
    else await this.#queue(authorOf(user));
  }

  async #queue(author: Author): Promise<void> {
    if (!this.#current) return;
    this.#become({ kind: 'sending' });
    this.#current = this.#finish() ?? this.#current;
    const item = { ...this.#current, author, queuedAt: Date.now() };
    this.queued(item);
    await this.outbox.put(item);
  }

  /** What the outbox says of the submission at hand becomes what the person sees. */
  async #follow(): Promise<void> {
    const current = this.#current;
    if (!current) return this.#tell();
    const item = this.outbox.items.find((one) => one.write === current.write);
    const outcome = this.outbox.outcome(current.write);
    if (item?.problems) return this.#become({ kind: 'refused', item });
    if (outcome?.kind === 'overtaken') return this.#become({ kind: 'overtaken' });
    if (item && outcome?.kind === 'not_reached') return this.#become({ kind: 'waiting' });
    if (item && outcome?.kind === 'session_ended')
      return this.#ask('ended', item.author.name, null);
    if (item && outcome?.kind === 'needs_author')
      return this.#ask(item.author.uid ? 'other_author' : 'first', item.author.name, null);
    if (item) return this.#tell();
    const receipt = await readOne('receipts', current.id);
    if (receipt?.write === current.write) await this.#watch(current);
    else this.#tell();
  }

  #ask(reason: 'first' | 'ended' | 'other_author', name: string | null, defect: null): void {
    this.#become({ kind: 'identify', reason, name, defect });
  }

  /** Lite has no listener: it looks again and again, ever more slowly. */
  async #watch(current: Finished): Promise<void> {
    const watched = `${current.id} ${current.revision}`;
    if (this.#watched === watched) return;
    this.#watched = watched;
    this.#become({ kind: 'checking' });
    for (const waitMs of lookMs) {
      const parts = await this.open();
      const stored = await parts?.read(current.id).catch(() => null);
      if (this.#watched !== watched) return;
      if (stored && (stored.judged ?? 0) >= current.revision && stored.state !== 'submitted')
        return this.#become({ kind: 'judged', submission: stored });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (this.#watched !== watched) return;
    }
    this.#become({ kind: 'late' });
  }

  #become(state: SendingState): void {
    this.state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const nobody: Author = { kind: 'member', uid: null, name: null };

function visitor(uid: string | null): Author {
  return { kind: 'visitor', uid, name: null };
}

function authorOf(user: SessionUser): Author {
  return { kind: user.anonymous ? 'visitor' : 'member', uid: user.uid, name: user.email };
}
