import type { Decision } from './console-decision.ts';

/** A clock that a test can turn by hand. */
export interface Ticker {
  every(ms: number, tick: () => void): () => void;
}

const realTicker: Ticker = {
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
};

/** Seconds in which an approval can still be undone, because nothing has been written yet. */
export const undoSeconds = 6;

/**
 * At most one approval waits. It is written when its time is over, when another one comes, or
 * when the page is left; undone it was never there.
 */
export class PendingApproval {
  waiting: Decision | null = null;
  secondsLeft = 0;
  readonly #write: (decision: Decision) => void;
  readonly #changed: () => void;
  readonly #ticker: Ticker;
  #stop: (() => void) | undefined;

  constructor(write: (decision: Decision) => void, changed: () => void, ticker = realTicker) {
    this.#write = write;
    this.#changed = changed;
    this.#ticker = ticker;
  }

  hold(decision: Decision): void {
    this.writeNow();
    this.waiting = decision;
    this.secondsLeft = undoSeconds;
    this.#stop = this.#ticker.every(1000, () => {
      this.secondsLeft -= 1;
      if (this.secondsLeft <= 0) this.writeNow();
      else this.#changed();
    });
    this.#changed();
  }

  undo(): Decision | null {
    return this.#take();
  }

  /** The one that waits is somebody else's to write from now on. */
  handOver(): Decision | null {
    return this.#take();
  }

  writeNow(): void {
    const decision = this.#take();
    if (decision) this.#write(decision);
  }

  #take(): Decision | null {
    const decision = this.waiting;
    if (!decision) return null;
    this.#stop?.();
    this.waiting = null;
    this.#changed();
    return decision;
  }
}
