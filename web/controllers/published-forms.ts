import type { FormDefinition } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';
import type { FormRequest } from '../../core/publication/form-request.ts';
import { listFormRequests } from '../client/form-requests.ts';
import {
  type PublishedVersion,
  readPolicies,
  readPolicy,
  readVersions,
} from '../client/published-forms.ts';
import { readDefinition } from '../client/published-version.ts';
import type { Session } from '../client/session.ts';
import { page } from './page.ts';

/** All forms by code. @throws NotReached */
export function readPublishedForms(): Promise<readonly FormPolicy[]> {
  return readPolicies(page.config);
}

/** One form as its page shows it. */
export interface PublishedForm {
  readonly policy: FormPolicy;
  /** The current version in every language. */
  readonly definition: FormDefinition | null;
  readonly versions: readonly PublishedVersion[];
  readonly log: readonly FormRequest[];
}

/** null where there is no such form. @throws Where it was not reached. */
export async function readPublishedForm(
  session: Session,
  form: string,
): Promise<PublishedForm | null> {
  const policy = await readPolicy(page.config, form);
  if (!policy) return null;
  const [versions, log, definition] = await Promise.all([
    readVersions(page.config, form),
    listFormRequests(session, form),
    readDefinition(page.config, form, policy.current),
  ]);
  return { policy, versions, log, definition };
}

/** @throws NotReached */
export function readVersion(form: string, version: number): Promise<FormDefinition | null> {
  return readDefinition(page.config, form, version);
}
