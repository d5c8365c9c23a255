import type { FormPolicy } from '../../core/form/policy.ts';
import type { SiteConfig } from '../client/config.ts';
import { queryPublic } from '../client/rest.ts';

/**
 * Every form of the programme, by code. Policies are public.
 *
 * @throws NotReached
 */
export async function listForms(config: SiteConfig): Promise<readonly FormPolicy[]> {
  const found = await queryPublic(config, '', { from: [{ collectionId: 'forms' }] });
  return found
    .map(({ fields }) => fields as unknown as FormPolicy)
    .sort((a, b) => (a.form < b.form ? -1 : 1));
}
