import type { SiteConfig } from '../client/config.ts';
import { readPublic } from '../client/rest.ts';

/** `open`: visitors may send here too. `members`: only who signs in, as on our own pages. */
export type EmbedState = 'open' | 'members' | 'unknown' | 'wrong_origin';

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
  if (key === null) return 'members';
  const embed = /^[\w-]{1,100}$/.test(key) ? await readPublic(config, `embeds/${key}`) : null;
  if (!embed || embed.form !== form) return 'unknown';
  const origins = (embed.origins ?? []) as readonly string[];
  const isMeantFor = origin === new URL(config.site).origin || origins.includes(origin);
  if (!isMeantFor) return 'wrong_origin';
  return embed.open === true ? 'open' : 'members';
}
