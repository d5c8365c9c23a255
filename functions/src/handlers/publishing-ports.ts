import type { FormPolicy } from '../../../core/form/policy.ts';
import type { PackedDefinition } from '../../../core/form/transport.ts';
import type { FormRequest, FormRequestState } from '../../../core/publication/form-request.ts';
import type { Fault } from '../../../core/publication/import-source.ts';
import type { PolicyCodes } from '../../../core/publication/policy-wish.ts';
import type { FormFiles } from '../../../core/xlsform/choice-lists.ts';

/** What one verdict on a form request writes; all of it or nothing. */
export interface PublicationVerdict {
  readonly state: Exclude<FormRequestState, 'sent'>;
  readonly problems: readonly Fault[];
  readonly changed: readonly string[];
  readonly judgedAt: number;
  /** The form's policy where it changes. */
  readonly policy?: FormPolicy;
  readonly made?: { readonly version: number; readonly packed: PackedDefinition };
}

export interface FormRequests {
  read(id: string): Promise<FormRequest | null>;
  /** As it was sent: whatever was written there. */
  source(id: string): Promise<string>;
  /**
   * Asks for the verdict on a request that has none, and writes it with the version and the policy,
   * in one transaction. `judge` may be asked again when another publication came first.
   */
  decide(
    id: string,
    judge: (request: FormRequest, policy: FormPolicy | null) => Promise<PublicationVerdict>,
  ): Promise<void>;
  /** Sent before an instant and still without a verdict: what a lost event leaves behind. */
  undecided(before: number): Promise<readonly string[]>;
}

/** What the programme's data pack says about forms that are not its own. */
export interface FormGround {
  readonly codes: PolicyCodes;
  /** Files of choices that every form may name. */
  readonly files: FormFiles;
}
