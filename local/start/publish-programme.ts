import type { Firestore } from 'firebase-admin/firestore';
import { packDefinition } from '../../core/form/transport.ts';
import { storedDefinition } from '../../core/form/version-parts.ts';
import type { Programme, ProgrammeForm } from '../../programmes/load-programme.ts';

export type LoadedDocument = readonly [path: string, fields: Readonly<Record<string, unknown>>];

/**
 * Writes a data pack: the programme, its alert rules and indicators, then its forms. Doing it twice
 * changes nothing; a published version is never written again, nor a form that was changed in the
 * console. Needs an administrator's Firestore.
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

/**
 * Version and policy at once: nobody is led to a version that is not there. A form that coordinators
 * have changed is theirs from then on: the pack adds nothing to it and takes nothing from it.
 */
export function publishForm(db: Firestore, { policy, definition }: ProgrammeForm): Promise<void> {
  return db.runTransaction(async (transaction) => {
    const form = db.doc(`forms/${policy.form}`);
    const place = form.collection('versions').doc(String(definition.version));
    const [known, version] = await transaction.getAll(form, place);
    if (known?.get('request') !== undefined) return;
    const publishedAt: number = version?.get('publishedAt') ?? Date.now();
    const { stored, parts } = storedDefinition(packDefinition(definition));
    if (!version?.exists) {
      for (const [id, text] of Object.entries(parts))
        transaction.set(place.collection('parts').doc(id), { text });
      transaction.create(place, { version: definition.version, publishedAt, ...stored });
    }
    transaction.set(form, plain({ ...policy, publishedAt }));
  });
}

/** Firestore takes no undefined. */
function plain<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
