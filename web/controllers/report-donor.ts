import { doc, type Firestore, getDoc } from 'firebase/firestore/lite';
import type { Report } from '../../core/report/report.ts';
import { plainDocument } from './plain-document.ts';

/** The part for donors and institutions; loaded with the SDK, and so only for who is signed in. */
export async function readDonorReport(firestore: Firestore): Promise<Report | null> {
  const found = await getDoc(doc(firestore, 'reports', 'regional-donor'));
  return found.exists() ? plainDocument<Report>(found.data()) : null;
}
