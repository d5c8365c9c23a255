import { composeLetter } from './compose-letter.ts';
import type { Context, Letter, QueuedMail } from './context.ts';

/**
 * Sends a letter that nobody else is sending. A claim, taken in a transaction, keeps the event, its
 * repetitions and the sweep apart: while all goes well a letter is handed over once.
 *
 * SMTP promises no more than that. The relay's "250" and our `sent` cannot be one step: where this
 * process dies between them, or the line breaks before the "250" arrives, nobody can know whether the
 * letter was taken. It then goes out again when its claim has run out, for a letter twice is better
 * than none, and under the same Message-ID, by which relays and mail readers may know the copy; they
 * need not. Mending this would take a relay that keeps a key of ours with what it took.
 *
 * @param by Who sends: an event's id, a sweep's.
 * @throws While another sends it, as that one may die, and while the relay cannot take it.
 */
export async function sendMail(context: Context, id: string, by: string): Promise<void> {
  const now = context.clock.now();
  const claim = await context.mail.claim(id, by, now, now + context.settings.mailClaimMs);
  if (claim === 'settled') return;
  if (claim === 'held') throw new Error('another is sending this letter');
  try {
    await context.post.send(await letterOf(context, claim.mail));
  } catch (error) {
    await context.mail.putBack(id, by, context.clock.now());
    throw error;
  }
  await context.mail.markSent(id, context.clock.now());
}

async function letterOf(context: Context, mail: QueuedMail): Promise<Letter> {
  const orgs = new Map((await context.directory.orgs()).map((org) => [org.id, org.name]));
  const { places, themes } = context.programme;
  return composeLetter(mail, {
    org: (org) => orgs.get(org),
    place: (code) => places.find((place) => place.code === code)?.name,
    theme: (code) => themes.find((theme) => theme.code === code)?.name,
    siteUrl: context.settings.siteUrl,
    domain: context.settings.mailFrom.match(/@([\w.-]+)/)?.[1] ?? 'localhost',
  });
}
