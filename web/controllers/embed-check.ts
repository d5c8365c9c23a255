import type { SiteConfig } from '../client/config.ts';
import { readPublic } from '../client/rest.ts';

/** `open`: visitors may send here. `none`: an own page, or no key given: members only. */
export type EmbedState = 'open' | 'none' | 'closed' | 'wrong_origin';

/**
 * Whether an embed key is good for this form on this site: a courtesy, the rules judge. Our own
 * site may show every embed.
 *
 * @throws NotReached
 */
export async function checkEmbed(
  config: SiteConfig,
  key: string | null,
  form: string,
  origin: string,
): Promise<EmbedState> {
  if (key === null) return 'none';
  const embed = /^[\w-]{1,100}$/.test(key) ? await readPublic(config, `embeds/${key}`) : null;
  if (embed?.open !== true || embed.form !== form) return 'closed';
  const origins = (embed.origins ?? []) as readonly string[];
  return origin === new URL(config.site).origin || origins.includes(origin)
    ? 'open'
    : 'wrong_origin';
}
