import type { FormPolicy } from '../../core/form/policy.ts';
import type { SiteConfig } from './config.ts';
import { queryPublic, readPublic } from './rest.ts';

export interface PublishedVersion {
  readonly version: number;
  readonly publishedAt: number;
  /** The form request that made it; a data pack's has none. */
  readonly request?: string;
}

/** Every form with its policy, by code. Both are public. @throws NotReached */
export async function readPolicies(config: SiteConfig): Promise<readonly FormPolicy[]> {
  const found = await queryPublic(config, '', { from: [{ collectionId: 'forms' }] });
  const policies = found.map(({ fields }) => fields as unknown as FormPolicy);
  return policies.sort((a, b) => (a.form < b.form ? -1 : 1));
}

/** null where there is no such form. @throws NotReached */
export async function readPolicy(config: SiteConfig, form: string): Promise<FormPolicy | null> {
  if (!/^\w{1,40}$/.test(form)) return null;
  return (await readPublic(config, `forms/${form}`)) as unknown as FormPolicy | null;
}

/** The versions of a form without what they ask, the newest first. @throws NotReached */
export async function readVersions(
  config: SiteConfig,
  form: string,
): Promise<readonly PublishedVersion[]> {
  const found = await queryPublic(config, `forms/${form}`, {
    from: [{ collectionId: 'versions' }],
    select: {
      fields: ['version', 'publishedAt', 'request'].map((fieldPath) => ({ fieldPath })),
    },
    orderBy: [{ field: { fieldPath: 'version' }, direction: 'DESCENDING' }],
  });
  return found.map(({ fields }) => fields as unknown as PublishedVersion);
}
