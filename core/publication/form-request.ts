import type { Fault } from './import-source.ts';
import type { PolicyWish } from './policy-wish.ts';

/**
 * What a coordinator writes, once, to have a form published or its policy changed; the source is
 * beside it in pieces, `formRequests/{id}/sources/{0…}`. The rules prove who wrote it.
 */
export interface SentFormRequest {
  readonly form: string;
  readonly by: string;
  readonly actor: string;
  readonly role: 'coordinator' | 'admin';
  /** Of the source; without any only the policy changes. */
  readonly pieces: number;
  /** What shall differ from the policy as it is, or from a new form's. */
  readonly policy: PolicyWish;
  readonly state: FormRequestState;
  /** Server time; epoch ms once read. */
  readonly sentAt: number;
}

export const formRequestStates = ['sent', 'published', 'unchanged', 'refused'] as const;
export type FormRequestState = (typeof formRequestStates)[number];

/** `formRequests/{id}` once the function has judged it: with the others of a form, its log. */
export interface FormRequest extends SentFormRequest {
  readonly id: string;
  /** The version that it made; null where it made none. */
  readonly version?: number | null;
  /** Parts of the policy that it changed. */
  readonly changed?: readonly string[];
  readonly problems?: readonly Fault[];
  readonly judgedAt?: number;
}
