import type { Choice, FormDefinition } from '../../core/form/definition.ts';
import type { Text } from '../../core/language.ts';
import type { SiteConfig } from '../client/config.ts';
import { queryPublic } from '../client/rest.ts';

/** True where a form leaves a list of organisations to the platform. */
export function asksForOrgs(definition: FormDefinition): boolean {
  return Object.values(definition.lists).some((list) => list.dynamic === 'orgs');
}

/**
 * The directory of organisations as choices, by name. It is public, so it needs no session.
 *
 * @throws NotReached
 */
export async function fetchOrgChoices(config: SiteConfig): Promise<readonly Choice[]> {
  const orgs = await queryPublic(config, '', {
    from: [{ collectionId: 'orgs' }],
    select: { fields: [{ fieldPath: 'name' }, { fieldPath: 'actorType' }] },
  });
  return orgs
    .map(({ id, fields }) => ({ name: id, label: asText(fields.name) }))
    .sort((a, b) => (a.label.fr ?? '').localeCompare(b.label.fr ?? '', 'fr'));
}

function asText(name: unknown): Text {
  return typeof name === 'string' ? { fr: name } : ((name ?? {}) as Text);
}
