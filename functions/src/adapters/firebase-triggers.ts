import type { CloudFunction } from 'firebase-functions';
import type {
  Change as FirestoreChange,
  FirestoreEvent,
  QueryDocumentSnapshot,
} from 'firebase-functions/firestore';
import {
  type DocumentSnapshot,
  onDocumentCreated,
  onDocumentWritten,
} from 'firebase-functions/firestore';
import type { defineSecret } from 'firebase-functions/params';
import { onSchedule, type ScheduleFunction } from 'firebase-functions/scheduler';
import type { Submission } from '../../../core/submission/submission.ts';
import { beginLate, buryEvent, reasonOf } from '../handlers/bury-event.ts';
import type { Context } from '../handlers/context.ts';
import type { SubmissionWrite } from '../handlers/record-history.ts';
import { plain } from './firestore.ts';

export interface DocumentEvent {
  /** Of the trigger's last path segment. */
  readonly id: string;
  readonly change: FirestoreChange<DocumentSnapshot> | undefined;
  /** Epoch ms of the write. */
  readonly at: number;
}

export interface Triggers {
  /**
   * A function that is woken by each write of a document, and again with pauses while it throws.
   * When the event is too old, it becomes a dead letter and the administrators are told.
   */
  onDocument(
    handler: string,
    document: string,
    run: (context: Context, event: DocumentEvent) => Promise<void>,
    options?: TriggerOptions,
  ): CloudFunction<FirestoreEvent<FirestoreChange<DocumentSnapshot> | undefined>>;
  /** The same for documents that are only ever news when they appear. */
  onCreated(
    handler: string,
    document: string,
    run: (context: Context, id: string, event: string) => Promise<void>,
    options?: TriggerOptions,
  ): CloudFunction<FirestoreEvent<QueryDocumentSnapshot | undefined>>;
  /** A function that is woken by the clock; what it misses, the next time makes up for. */
  onClock(
    schedule: string,
    run: (context: Context) => Promise<void>,
    options?: TriggerOptions,
  ): ScheduleFunction;
}

interface TriggerOptions {
  /** Secrets that it finds in its environment, and no function that is not bound to them. */
  readonly secrets?: ReturnType<typeof defineSecret>[];
  readonly timeoutSeconds?: number;
  readonly maxInstances?: number;
  readonly concurrency?: number;
}

/** @param contextOf Asked when an event comes, not when functions are listed. */
export function createTriggers(contextOf: () => Context, timeZone: string): Triggers {
  return {
    onDocument(handler, document, run, options = {}) {
      return onDocumentWritten({ document, retry: true, ...options }, (event) =>
        attempt(contextOf, { handler, ...options }, event, (context, id, at) =>
          run(context, { id, change: event.data, at }),
        ),
      );
    },

    onCreated(handler, document, run, options = {}) {
      return onDocumentCreated({ document, retry: true, ...options }, (event) =>
        attempt(contextOf, { handler, ...options }, event, (context, id) =>
          run(context, id, event.id),
        ),
      );
    },

    onClock(schedule, run, options = {}) {
      return onSchedule({ schedule, timeZone, ...options }, () => run(contextOf()));
    },
  };
}

/** What the cloud, and the local host, allow where a function asks for nothing. */
const usualTimeoutSeconds = 60;

/**
 * Runs a handler for one event. An event that fails when it is too old is buried with its reason. A
 * handler that ends its process, or hangs until the host ends it, cannot be buried by that process:
 * so the beginning of each late attempt is kept, and one event is begun so often at most.
 */
async function attempt(
  contextOf: () => Context,
  { handler, timeoutSeconds = usualTimeoutSeconds }: TriggerOptions & { readonly handler: string },
  event: Pick<FirestoreEvent<unknown>, 'id' | 'document' | 'params' | 'time'>,
  run: (context: Context, id: string, at: number) => Promise<void>,
): Promise<void> {
  const at = Date.parse(event.time);
  const id = `${handler}-${event.id}`.replaceAll('/', '_');
  const context = contextOf();
  const bury = (reason: string) =>
    buryEvent(context, { id, handler, subject: event.document, reason, at: context.clock.now() });
  const isLate = () => context.clock.now() - at >= context.settings.deadLetterAgeMs;
  const wasLate = isLate();
  if (wasLate && !(await beginLate(context, id, timeoutSeconds * 1000)))
    return bury('process.ended');
  try {
    await run(context, Object.values(event.params).at(-1) ?? '', at);
  } catch (error) {
    const reason = reasonOf(error);
    // The host logs what is thrown: the reason without anything that a person may have written.
    if (!isLate()) throw new Error(reason);
    await bury(reason);
  }
  if (wasLate) await context.deadLetters.forgetAttempts(id);
}

export function submissionWrite({ id, change, at }: DocumentEvent): SubmissionWrite {
  const side = (snapshot: DocumentSnapshot | undefined): Submission | null => {
    const data = snapshot?.data();
    return data ? { ...plain<Submission>(data), id } : null;
  };
  return { id, before: side(change?.before), after: side(change?.after), at };
}
