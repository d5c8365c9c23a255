import type { Firestore } from 'firebase-admin/firestore';
import { packDefinition } from '../../core/form/transport.ts';
import { storedDefinition } from '../../core/form/version-parts.ts';
import type { Programme, ProgrammeForm } from '../../programmes/load-programme.ts';

export type LoadedDocument = readonly [path: string, fields: Readonly<Record<string, unknown>>];

/**
 * Writes a data pack: the programme, its alert rules and indicators, then its forms. Doing it twice
 * changes nothing; a published version is never written again. Needs an administrator's Firestore.
 */
export async function publishProgramme(db: Firestore, programme: Programme): Promise<void> {
  const { title, languages, timeZone, settings } = programme.settings;
  await putDocuments(db, [
    [`programmes/${programme.settings.programme}`, { title, languages, timeZone, settings }],
    ...programme.alertRules.map((rule): LoadedDocument => [`alertRules/${rule.code}`, { ...rule }]),
    ...programme.indicators.map((one): LoadedDocument => [`indicators/${one.code}`, { ...one }]),
  ]);
  await Promise.all(programme.forms.map((form) => publishForm(db, form)));
}

export async function putDocuments(
  db: Firestore,
  documents: readonly LoadedDocument[],
): Promise<void> {
  const writer = db.bulkWriter({ throttling: false });
  // The programme's own document also carries what has been loaded: it is merged, not replaced.
  const writes = documents.map(([path, fields]) =>
    writer.set(db.doc(path), plain(fields), { merge: path.startsWith('programmes/') }),
  );
  await Promise.all([...writes, writer.close()]);
}

/** The version first, then the policy that names it: nobody is led to a version that is not there. */
export async function publishForm(
  db: Firestore,
  { policy, definition }: ProgrammeForm,
): Promise<void> {
  const version = db.doc(`forms/${policy.form}/versions/${definition.version}`);
  const { stored, parts } = storedDefinition(packDefinition(definition));
  for (const [id, text] of Object.entries(parts))
    await version.collection('parts').doc(id).set({ text });
  const published = { version: definition.version, publishedAt: Date.now(), ...stored };
  await version.create(published).catch(unlessThere);
  await db.doc(`forms/${policy.form}`).set(plain({ ...policy }));
}

function unlessThere(error: { readonly code?: unknown }): void {
  const alreadyExists = 6;
  if (error.code !== alreadyExists) throw error;
}

/** Firestore takes no undefined. */
function plain<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
