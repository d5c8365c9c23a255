import type { DocumentData, Firestore } from 'firebase-admin/firestore';
import { firebaseApp } from './firebase-app.ts';

let database: Promise<Firestore> | undefined;

/** Firestore of this project; the SDK is loaded when the first handler asks, not when functions are listed. */
export function firestore(): Promise<Firestore> {
  database ??= openFirestore();
  return database;
}

async function openFirestore(): Promise<Firestore> {
  const [app, { getFirestore }] = await Promise.all([
    firebaseApp(),
    import('firebase-admin/firestore'),
  ]);
  const opened = getFirestore(app);
  opened.settings({ ignoreUndefinedProperties: true });
  return opened;
}

/** A stored document with its timestamps as epoch milliseconds, at any depth. */
export function plain<T>(data: DocumentData): T {
  return untimed(data) as T;
}

function untimed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untimed);
  if (value === null || typeof value !== 'object') return value;
  if ('toMillis' in value && typeof value.toMillis === 'function') return value.toMillis();
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, untimed(held)]));
}

const alreadyExists = 6;

/** Runs a create; false where the document was there already. */
export async function createOnce(create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === alreadyExists) return false;
    throw error;
  }
}
