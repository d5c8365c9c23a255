import type { PackedDefinition } from '../../core/form/transport.ts';
import { joinParts, type PartCounts, partIds } from '../../core/form/version-parts.ts';
import type { SiteConfig } from './config.ts';
import { NotReached, readPublic } from './rest.ts';

/**
 * The rest of a version that is more than one document.
 *
 * @param path Of the version: `forms/F01/versions/1`.
 * @param languages Whose texts are wanted; all of them where left out.
 * @throws NotReached
 */
export async function readParts(
  config: SiteConfig,
  path: string,
  counts: PartCounts,
  languages?: readonly string[],
): Promise<PackedDefinition> {
  const read = partIds(counts, languages).map(async (id) => {
    const part = await readPublic(config, `${path}/parts/${encodeURIComponent(id)}`);
    if (!part) throw new NotReached(`no part ${id}`);
    return [id, part.text as string] as const;
  });
  return joinParts(counts, Object.fromEntries(await Promise.all(read)), languages);
}
