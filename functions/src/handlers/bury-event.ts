import type { Context, DeadLetter } from './context.ts';

const letterPrefix = 'dead-';

/** Keeps an event that will not be tried again, and tells the administrators. */
export async function buryEvent(context: Context, letter: DeadLetter): Promise<void> {
  await context.deadLetters.put(letter);
  context.log('error', 'event given up', { handler: letter.handler, deadLetter: letter.id });
  // A letter that says that letters cannot be sent would only be the next one to fail.
  if (letter.subject.startsWith(`mail/${letterPrefix}`)) return;
  const administrators = await context.directory.administrators();
  for (const member of administrators) {
    if (!member.email) continue;
    await context.mail.put({
      id: `${letterPrefix}${letter.id}-${member.uid}`,
      to: member.email,
      lang: member.lang,
      template: 'deadLetter',
      params: { handler: letter.handler, subject: letter.subject, reason: letter.reason },
      state: 'queued',
      queuedAt: letter.at,
      dueAt: letter.at,
    });
  }
}

/** One may be ended with the process of another event's handler; three times, and it is its own doing. */
const lateAttempts = 3;

/**
 * Keeps the beginning of an attempt at an event that is too old to fail once more. An event that is
 * old only because the machine was off is tried like any other.
 *
 * @param timeoutMs How long an attempt may take.
 * @returns False where it was begun often enough and never ended.
 * @throws While the attempt before may still be running.
 */
export async function beginLate(context: Context, id: string, timeoutMs: number): Promise<boolean> {
  const now = context.clock.now();
  const before = await context.deadLetters.attempts(id);
  if (now - before.begunAt < timeoutMs) throw new Error('the attempt before may still be running');
  if (before.count >= lateAttempts) return false;
  await context.deadLetters.keepAttempt(id, { count: before.count + 1, begunAt: now });
  return true;
}

/** The reason without anything that a person may have written: no quoted text, no address, no long number. */
export function reasonOf(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  const said = String(message ?? error)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d{5,}/g, '…');
  return `${name ?? 'Error'}${code === undefined ? '' : ` ${String(code)}`}: ${said}`.slice(0, 300);
}
