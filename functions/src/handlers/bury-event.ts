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

/** The reason without anything that a person may have written: no quoted text, no address, no long number. */
export function reasonOf(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  const said = String(message ?? error)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\d{5,}/g, '…');
  return `${name ?? 'Error'}${code === undefined ? '' : ` ${String(code)}`}: ${said}`.slice(0, 300);
}
