import type { Change as FirestoreChange } from 'firebase-functions/firestore';
import { type DocumentSnapshot, onDocumentWritten } from 'firebase-functions/firestore';
import { onSchedule } from 'firebase-functions/scheduler';
import type { Submission } from '../../core/submission/submission.ts';
import { plain } from './adapters/firestore.ts';
import { buryEvent, reasonOf } from './handlers/bury-event.ts';
import type { Context } from './handlers/context.ts';
import type { SubmissionWrite } from './handlers/record-history.ts';
import { productionContext } from './production.ts';

export interface DocumentEvent {
  /** Of the trigger's last path segment. */
  readonly id: string;
  readonly change: FirestoreChange<DocumentSnapshot> | undefined;
  /** Epoch ms of the write. */
  readonly at: number;
}

/**
 * A function that is woken by each write of a document, and again with pauses while it throws.
 * When the event is too old, it becomes a dead letter and the administrators are told.
 */
export function onDocument(
  handler: string,
  document: string,
  run: (context: Context, event: DocumentEvent) => Promise<void>,
  options: { readonly timeoutSeconds?: number } = {},
) {
  return onDocumentWritten({ document, retry: true, ...options }, async (event) => {
    const context = productionContext();
    const at = Date.parse(event.time);
    try {
      const id = Object.values(event.params).at(-1) ?? '';
      await run(context, { id, change: event.data, at });
    } catch (error) {
      const now = context.clock.now();
      const reason = reasonOf(error);
      // The host logs what is thrown: the reason without anything that a person may have written.
      if (now - at < context.settings.deadLetterAgeMs) throw new Error(reason);
      const id = `${handler}-${event.id}`.replaceAll('/', '_');
      await buryEvent(context, { id, handler, subject: event.document, reason, at: now });
    }
  });
}

/** A function that is woken by the clock; what it misses, the next time makes up for. */
export function onClock(
  schedule: string,
  run: (context: Context) => Promise<void>,
  options: { readonly timeoutSeconds?: number } = {},
) {
  return onSchedule({ schedule, timeZone: 'Africa/Casablanca', ...options }, () =>
    run(productionContext()),
  );
}

export function submissionWrite({ id, change, at }: DocumentEvent): SubmissionWrite {
  const side = (snapshot: DocumentSnapshot | undefined): Submission | null => {
    const data = snapshot?.data();
    return data ? { ...plain<Submission>(data), id } : null;
  };
  return { id, before: side(change?.before), after: side(change?.after), at };
}
