import type { FormRequest } from '../../core/publication/form-request.ts';
import type { PolicyWish } from '../../core/publication/policy-wish.ts';
import { readFormRequest, sendFormRequest } from '../client/form-requests.ts';
import type { Session } from '../client/session.ts';
import { drawId } from './draw-id.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

/** Pauses between looks at a verdict: it usually takes a second, and a form's tables some more. */
const looksMs = [300, 300, 500, 500, 1000, 1000, 2000, 2000, 3000, 5000, 5000, 10_000, 10_000];

export type DeskStep = 'idle' | 'sending' | 'judging' | 'judged' | 'slow';

/** Sends one request after another and waits for each verdict; a request that was not let through keeps its id. */
export class FormDesk {
  step: DeskStep = 'idle';
  verdict: FormRequest | null = null;
  trouble: Trouble | null = null;
  readonly #session: Session;
  readonly #changed: () => void;
  #id = drawId();

  constructor(session: Session, changed: () => void) {
    this.#session = session;
    this.#changed = changed;
  }

  get isBusy(): boolean {
    return this.step === 'sending' || this.step === 'judging';
  }

  /** What was said of an earlier request is not said of another. */
  forget(): void {
    if (this.isBusy) return;
    this.#id = drawId();
    this.verdict = null;
    this.trouble = null;
    this.#go('idle');
  }

  /** @returns The verdict; null where none came, `trouble` or `step` then says why. */
  async send(form: string, policy: PolicyWish, source: string | null): Promise<FormRequest | null> {
    if (this.isBusy) return null;
    this.verdict = null;
    this.trouble = null;
    this.#go('sending');
    try {
      await sendFormRequest(this.#session, { id: this.#id, form, policy, source });
      return await this.look();
    } catch (error) {
      this.trouble = nameTrouble(error);
      this.#go('idle');
      return null;
    }
  }

  /** Looks for the verdict on what was sent last. */
  async look(): Promise<FormRequest | null> {
    this.#go('judging');
    for (const waitMs of looksMs) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      // A look that did not get through is followed by another.
      const request = await readFormRequest(this.#session, this.#id).catch(() => null);
      if (!request || request.state === 'sent') continue;
      this.verdict = request;
      this.#id = drawId();
      this.#go('judged');
      return request;
    }
    this.#go('slow');
    return null;
  }

  #go(step: DeskStep): void {
    this.step = step;
    this.#changed();
  }
}
