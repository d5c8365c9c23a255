import type { SiteConfig } from '../client/config.ts';
import type { OpenFile } from '../client/read-file.ts';
import { openSession, type Session } from '../client/session.ts';
import {
  listMine,
  readSubmission,
  readWholeAnswers,
  type SendOutcome,
  sendSubmission,
} from '../client/submissions.ts';
import type { OutboxItem } from './device-store.ts';

/**
 * Everything that needs Firebase, in one module that is loaded when it is first wanted: a form is
 * read and filled without it.
 */
export interface SendingSession {
  readonly session: Session;
  send(item: OutboxItem): Promise<SendOutcome>;
  read: (id: string) => ReturnType<typeof readSubmission>;
  list: (form: string) => ReturnType<typeof listMine>;
  wholeAnswers: (
    submission: Parameters<typeof readWholeAnswers>[1],
  ) => ReturnType<typeof readWholeAnswers>;
  /** A file of one's own side. @throws When not reached. */
  readFile(submission: string, file: string): Promise<OpenFile | null>;
}

export async function openSendingSession(config: SiteConfig): Promise<SendingSession> {
  const session = await openSession(config);
  return {
    session,
    send: (item) => sendSubmission(config, session, item),
    read: (id) => readSubmission(session, id),
    list: (form) => listMine(session, form),
    wholeAnswers: (submission) => readWholeAnswers(session, submission),
    readFile: async (submission, file) => {
      const { readFile } = await import('../client/read-file.ts');
      return readFile(session.firestore, submission, file);
    },
  };
}
