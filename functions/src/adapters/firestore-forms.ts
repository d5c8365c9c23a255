import type { CollectionReference } from 'firebase-admin/firestore';
import type { FormDefinition } from '../../../core/form/definition.ts';
import type { FormPolicy } from '../../../core/form/policy.ts';
import { unpackDefinition } from '../../../core/form/transport.ts';
import { joinParts, type StoredDefinition } from '../../../core/form/version-parts.ts';
import type { Forms } from '../handlers/context.ts';
import { firestore, plain } from './firestore.ts';

/** Versions never change, so one that was read is kept; the newest 50, as an instance lives long. */
const versions = new Map<string, FormDefinition>();
const keptVersions = 50;

export const firestoreForms: Forms = {
  async policy(form) {
    const snapshot = await (await firestore()).doc(`forms/${form}`).get();
    const data = snapshot.data();
    return data ? plain<FormPolicy>(data) : null;
  },

  async policies() {
    const found = await (await firestore()).collection('forms').get();
    return found.docs.map((one) => plain<FormPolicy>(one.data()));
  },

  async versions(form) {
    const versions = (await firestore()).collection(`forms/${form}/versions`);
    const found = await versions.select('version').get();
    return found.docs.map((one) => Number(one.id)).sort((a, b) => a - b);
  },

  async version(form, version) {
    const path = `forms/${form}/versions/${version}`;
    const kept = versions.get(path);
    if (kept) return kept;
    const document = (await firestore()).doc(path);
    const stored = (await document.get()).data() as StoredDefinition | undefined;
    if (!stored) return null;
    const { structure, texts } = stored.parts
      ? joinParts(stored.parts, await textsIn(document.collection('parts')))
      : stored;
    const definition = unpackDefinition(structure, texts);
    if (versions.size >= keptVersions) versions.delete(versions.keys().next().value ?? '');
    versions.set(path, definition);
    return definition;
  },
};

async function textsIn(parts: CollectionReference): Promise<Record<string, string>> {
  const { docs } = await parts.get();
  return Object.fromEntries(docs.map((one) => [one.id, one.get('text') as string]));
}
