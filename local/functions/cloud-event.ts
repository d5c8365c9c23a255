import { isDeepStrictEqual } from 'node:util';
import type { DocumentChange } from '../firestore/storage/changes.ts';
import type { StoredDocument } from '../firestore/value.ts';
import { pathMatcher, type Trigger } from './triggers.ts';

type DocumentTrigger = Extract<Trigger, { on: 'document' }>;

/** Whether a change wakes a function. As in Firestore, a write that changes nothing wakes none. */
export function createSieve(trigger: DocumentTrigger): (change: DocumentChange) => boolean {
  const matches = pathMatcher(trigger.pattern);
  return ({ path, before, after }) => {
    if (!matches(path)) return false;
    const event = !before ? 'created' : !after ? 'deleted' : 'updated';
    if (event === 'updated' && isDeepStrictEqual(before?.fields, after?.fields)) return false;
    return trigger.events === 'written' || trigger.events === event;
  };
}

/**
 * A change as the CloudEvent that Eventarc delivers, in JSON. The id is the change's number, so a
 * repeated delivery is known as such, and ids sort as changes happened.
 */
export function cloudEventOf(
  change: DocumentChange,
  trigger: DocumentTrigger,
  projectId: string,
): object {
  const { before, after, path } = change;
  return {
    specversion: '1.0',
    id: String(change.sequence).padStart(12, '0'),
    source: `//firestore.googleapis.com/projects/${projectId}/databases/(default)`,
    type: `google.cloud.firestore.document.v1.${trigger.events}${trigger.withAuthContext ? '.withAuthContext' : ''}`,
    subject: `documents/${path}`,
    time: change.at,
    datacontenttype: 'application/json',
    project: projectId,
    database: '(default)',
    namespace: '(default)',
    location: 'local',
    document: path,
    ...(trigger.withAuthContext && { authtype: 'unknown' }),
    data: {
      ...(after && { value: after }),
      ...(before && { oldValue: before }),
      ...(before && after && { updateMask: { fieldPaths: changedFields(before, after) } }),
    },
  };
}

function changedFields(before: StoredDocument, after: StoredDocument): readonly string[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...names].filter((name) => !isDeepStrictEqual(before.fields[name], after.fields[name]));
}
