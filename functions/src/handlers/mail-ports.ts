import type { Language } from '../../../core/language.ts';

/** `mail/{id}`: ids, codes and what people wrote for all readers; our words are put in when it is sent. */
export interface QueuedMail {
  readonly id: string;
  readonly to: string;
  readonly lang: Language;
  readonly template: 'overlap' | 'returned' | 'approved' | 'deadLetter';
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
  readonly state: 'queued' | 'sending' | 'sent' | 'failed';
  readonly queuedAt: number;
  /** While queued: when the net may take it up. While sending: when the claim of whoever sends runs out. */
  readonly dueAt: number;
  /** Who sends it, or did: an event's id, a sweep's. */
  readonly by?: string;
  /** How often the relay could not take it. */
  readonly attempts?: number;
  readonly sentAt?: number;
  /** Why it will never be sent: `smtp.550`, the relay's code; `smtp.address`; `smtp.expired`. */
  readonly reason?: string;
}

/** `isHeld`: another is sending it. */
export interface MailClaim {
  readonly mail: QueuedMail;
  readonly isHeld: boolean;
}

export interface MailQueue {
  put(mail: QueuedMail): Promise<void>;
  /**
   * Takes a queued letter, or one whose claim ran out, for one who sends it; of several who ask at
   * once one gets it. A claim holds for its holder too: two runs of one event are two senders.
   *
   * @returns null where there is nothing to send any more.
   */
  claim(id: string, by: string, now: number, until: number): Promise<MailClaim | null>;
  /** Back to the queue, unless another holds it by now. */
  putBack(id: string, by: string, dueAt: number, attempts: number): Promise<void>;
  markSent(id: string, at: number): Promise<void>;
  markFailed(id: string, reason: string, at: number): Promise<void>;
  /** Ids of letters that were due before an instant: queued ones, and claims that ran out. */
  due(before: number): Promise<readonly string[]>;
}

export interface Letter {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly lang: Language;
}

/** Hands a letter to the mail relay. */
export interface Post {
  /**
   * @returns Why this letter will never be taken, as a code that names nobody: `smtp.550`; null where
   *   it was taken.
   * @throws While the relay cannot take it.
   */
  send(letter: Letter): Promise<string | null>;
}
