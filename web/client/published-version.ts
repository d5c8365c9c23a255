import type { FormDefinition } from '../../core/form/definition.ts';
import { unpackDefinition } from '../../core/form/transport.ts';
import type { StoredDefinition } from '../../core/form/version-parts.ts';
import type { SiteConfig } from './config.ts';
import { readPublic } from './rest.ts';
import { readParts } from './version-parts.ts';

const definitions = new Map<string, FormDefinition | null>();

/**
 * A version as it was published, in every language; null where there is none. Versions never change,
 * so one reading a visit is enough.
 *
 * @throws NotReached
 */
export async function readDefinition(
  config: SiteConfig,
  form: string,
  version: number,
): Promise<FormDefinition | null> {
  const path = `forms/${form}/versions/${version}`;
  const known = definitions.get(path);
  if (known !== undefined) return known;
  const found = await readPublic(config, path);
  const stored = found as StoredDefinition | null;
  const packed = stored?.parts ? await readParts(config, path, stored.parts) : stored;
  const definition = packed && unpackDefinition(packed.structure, packed.texts);
  definitions.set(path, definition);
  return definition;
}
