import { getAuth } from 'firebase/auth';
import type { Firestore } from 'firebase/firestore/lite';
import type { SiteConfig } from '../client/config.ts';
import type { Decision } from './console-decision.ts';

/** The token of who is signed in, got while there is time; null where it cannot be had. */
export async function tokenFor(firestore: Firestore): Promise<string | null> {
  const user = getAuth(firestore.app).currentUser;
  return (await user?.getIdToken().catch(() => null)) ?? null;
}

/**
 * Writes a decision in one request that outlives its page: a transaction's second request would
 * never leave. The rules refuse it unless the revision is the one that was seen.
 *
 * @returns Whether it is written for certain; if not, the note on the device knows of it.
 */
export async function commitOnLeaving(
  config: SiteConfig,
  token: string,
  decision: Decision,
  uid: string,
): Promise<boolean> {
  const { projectId, firestore } = config;
  try {
    const response = await fetch(
      `${firestore}/v1/projects/${projectId}/databases/(default)/documents:commit`,
      {
        method: 'POST',
        keepalive: true,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
        body: JSON.stringify({ writes: [writeOf(projectId, decision, uid)] }),
      },
    );
    return response.ok;
  } catch {
    return false;
  }
}

/** The same fields as `writeDecision`, as the REST protocol spells them. */
function writeOf(projectId: string, { id, to, comment, seen }: Decision, uid: string): object {
  return {
    update: {
      name: `projects/${projectId}/databases/(default)/documents/submissions/${id}`,
      fields: {
        state: { stringValue: to },
        comment: comment === null ? { nullValue: null } : { stringValue: comment },
        reviewedBy: { stringValue: uid },
        revision: { integerValue: String(seen.revision + 1) },
      },
    },
    updateMask: { fieldPaths: ['state', 'comment', 'reviewedBy', 'revision'] },
    updateTransforms: [{ fieldPath: 'reviewedAt', setToServerValue: 'REQUEST_TIME' }],
    currentDocument: { exists: true },
  };
}
