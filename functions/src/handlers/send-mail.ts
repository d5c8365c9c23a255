import { composeLetter } from './compose-letter.ts';
import type { Context } from './context.ts';

/**
 * Sends a queued mail. Between sending and marking it sent a crash may come: the letter then goes
 * out again under the same Message-ID, by which mail readers know the copy.
 */
export async function sendMail(context: Context, id: string): Promise<void> {
  const mail = await context.mail.read(id);
  if (mail?.state !== 'queued') return;
  const orgs = new Map((await context.directory.orgs()).map((org) => [org.id, org.name]));
  const { places, themes } = context.programme;
  const letter = composeLetter(mail, {
    org: (org) => orgs.get(org),
    place: (code) => places.find((place) => place.code === code)?.name,
    theme: (code) => themes.find((theme) => theme.code === code)?.name,
    siteUrl: context.settings.siteUrl,
    domain: context.settings.mailFrom.match(/@([\w.-]+)/)?.[1] ?? 'localhost',
  });
  await context.post.send(letter);
  await context.mail.markSent(id, context.clock.now());
}
