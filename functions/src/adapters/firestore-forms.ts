import type { FormDefinition } from '../../../core/form/definition.ts';
import type { FormPolicy } from '../../../core/form/policy.ts';
import { unpackDefinition } from '../../../core/form/transport.ts';
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
    const data = (await (await firestore()).doc(path).get()).data();
    if (!data) return null;
    const definition = unpackDefinition(data.structure, data.texts);
    if (versions.size >= keptVersions) versions.delete(versions.keys().next().value ?? '');
    versions.set(path, definition);
    return definition;
  },
};
