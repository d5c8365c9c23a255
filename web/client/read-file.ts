import { Bytes, doc, getDoc } from 'firebase/firestore/lite';
import { firestoreDefect } from './firestore-defect.ts';
import type { Session } from './session.ts';

/** A file as it is shown: what it is called, and its content. */
export interface OpenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @returns Null where there is none, or none that this person may open. @throws When not reached. */
export async function readFile(
  firestore: Session['firestore'],
  submission: string,
  file: string,
): Promise<OpenFile | null> {
  try {
    const found = (
      await getDoc(doc(firestore, 'submissions', submission, 'attachments', file))
    ).data();
    if (!(found?.bytes instanceof Bytes)) return null;
    return { name: String(found.name), bytes: new Uint8Array(found.bytes.toUint8Array()) };
  } catch (error) {
    if (firestoreDefect(error) === 'refused') return null;
    throw error;
  }
}
