import { buryEvent, reasonOf } from './bury-event.ts';
import { composeLetter } from './compose-letter.ts';
import type { Context } from './context.ts';
import type { Letter, QueuedMail } from './mail-ports.ts';

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
 * A letter that the relay refuses for good is `failed`, and told to the administrators. While the
 * relay cannot take it, its event comes again; when that is too old the administrators are told, once,
 * and the sweep alone goes on, until the letter is too old itself.
 *
 * @throws While another sends it, as that one may die, and while the relay cannot take it.
 */
export async function sendMail(context: Context, id: string, by: string): Promise<void> {
  const { clock, settings } = context;
  const now = clock.now();
  const claim = await context.mail.claim(id, by, now, now + settings.mailClaimMs);
  if (!claim) return;
  const { mail, isHeld } = claim;
  if (isHeld) {
    if (isForTheSweep(context, mail)) return;
    throw new Error('another is sending this letter');
  }
  let refusal: string | null;
  try {
    refusal = await context.post.send(await letterOf(context, mail));
  } catch (error) {
    return keepWaiting(context, mail, by, error);
  }
  if (refusal !== null) return giveUp(context, mail, refusal);
  await context.mail.markSent(id, clock.now());
}

/** Too old for its event, which ends with the first failure now: no other sender's doing may count as one. */
function isForTheSweep({ clock, settings }: Context, mail: QueuedMail): boolean {
  return clock.now() - mail.queuedAt >= settings.deadLetterAgeMs;
}

const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;

/** The sweep takes the longest due first: each failure sends a letter further back, behind the others. */
async function keepWaiting(
  context: Context,
  mail: QueuedMail,
  by: string,
  error: unknown,
): Promise<void> {
  const now = context.clock.now();
  if (now - mail.queuedAt >= context.settings.mailAgeMs)
    return giveUp(context, mail, 'smtp.expired');
  const attempts = (mail.attempts ?? 0) + 1;
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  await context.mail.putBack(mail.id, by, now + pauseMs, attempts);
  if (!isForTheSweep(context, mail)) throw error;
  await bury(context, mail, reasonOf(error));
}

/** Told first: what dies in between is refused again, and told no second time. */
async function giveUp(context: Context, mail: QueuedMail, reason: string): Promise<void> {
  await bury(context, mail, reason);
  await context.mail.markFailed(mail.id, reason, context.clock.now());
}

async function bury(context: Context, { id }: QueuedMail, reason: string): Promise<void> {
  const letter = { id: `send-mail-${id}`, handler: 'send-mail', subject: `mail/${id}`, reason };
  await buryEvent(context, { ...letter, at: context.clock.now() });
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
