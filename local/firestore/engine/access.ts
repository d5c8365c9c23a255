import type { DocumentName } from '../documents/names.ts';
import { databaseIdOf, projectOf } from '../documents/names.ts';
import type { Query } from '../queries/structured-query.ts';
import type {
  Decision,
  DocumentReader,
  DocumentRequest,
  QueryRequest,
  RequestAuth,
  Ruleset,
} from '../rules/ruleset.ts';
import { StatusError } from '../status.ts';
import type { View } from '../storage/view.ts';
import type { Fields, StoredDocument } from '../value.ts';
import { createTrace, type Trace } from './trace.ts';

/** Who asks. The owner is the server's own side: rules do not apply. */
export interface Caller {
  readonly isOwner: boolean;
  readonly auth: RequestAuth | null;
}

export const owner: Caller = { isOwner: true, auth: null };

export interface Access {
  /** The rules of one project, or (null) of every project without rules of its own. */
  setRules(project: string | null, ruleset: Ruleset): void;
  checkGet(caller: Caller, document: DocumentName, at: Moment): void;
  checkWrite(caller: Caller, step: WriteStep, at: Moment): void;
  checkQuery(caller: Caller, query: Query, json: object, at: Moment): void;
  /** For what clients may never do where rules are set. */
  checkOwner(caller: Caller, database: string, what: string): void;
  /** Grows with every change of rules, for those who decided by the former ones. */
  readonly version: number;
  readonly trace: Trace;
  /** The rules that a project's clients are judged by; null where there are none. */
  rulesOf(project: string): Ruleset | null;
}

export interface Moment {
  readonly view: View;
  /** The documents as the whole commit leaves them; the view itself for reads. */
  readonly after: View;
  readonly time: string;
  /** What the rules have read for this commit so far: its writes share a limit. */
  readonly accessed?: Set<string>;
}

export interface WriteStep {
  readonly method: 'create' | 'update' | 'delete';
  readonly target: DocumentName;
  readonly resource: StoredDocument | null;
  readonly next: Fields | null;
}

export function createAccess(): Access {
  const rulesets = new Map<string | null, Ruleset>();
  const trace = createTrace();
  let version = 0;
  let hasWarned = false;

  const rulesOf = (project: string) => rulesets.get(project) ?? rulesets.get(null) ?? null;

  const rulesFor = (caller: Caller, database: string): Ruleset | null => {
    if (caller.isOwner) return null;
    const rules = rulesOf(projectOf(database));
    if (rules) return rules;
    if (!hasWarned) console.warn('firestore: no rules are set, so everyone may read and write.');
    hasWarned = true;
    return null;
  };

  const refuse = (
    caller: Caller,
    database: string,
    method: string,
    path: string,
    decision: Decision,
  ) => {
    const uid = caller.auth?.uid ?? null;
    trace.note({ database, method, path, uid, ...decision });
    return new StatusError('PERMISSION_DENIED', 'Missing or insufficient permissions.');
  };
  /** @throws StatusError unless it is allowed. */
  const settle = (
    caller: Caller,
    database: string,
    method: string,
    path: string,
    decision: Decision,
  ) => {
    if (!decision.allowed) throw refuse(caller, database, method, path, decision);
    trace.note({ database, method, path, uid: caller.auth?.uid ?? null, ...decision });
  };
  const denied = (reason: string): Decision => ({ allowed: false, explanation: [reason] });

  const decide = (caller: Caller, target: DocumentName, moment: Moment, step: WriteStep | null) => {
    const rules = rulesFor(caller, target.database);
    if (!rules) return;
    const request: DocumentRequest = {
      databaseId: databaseIdOf(target.database),
      method: step?.method ?? 'get',
      path: target.path,
      auth: caller.auth,
      time: moment.time,
      resource: step ? step.resource : moment.view.read(target.name),
      next: step?.next ?? null,
    };
    const decision = safely(() => rules.decide(request, readerOf(target.database, moment)));
    settle(caller, target.database, request.method, target.path, decision);
  };

  return {
    trace,
    rulesOf,
    get version() {
      return version;
    },
    setRules(project, ruleset) {
      rulesets.set(project, ruleset);
      version += 1;
    },
    checkGet: (caller, target, moment) => decide(caller, target, moment, null),
    checkWrite: (caller, step, moment) => decide(caller, step.target, moment, step),
    checkQuery(caller, query, json, moment) {
      const rules = rulesFor(caller, query.database);
      if (!rules) return;
      const where = `${query.parent}/${query.collection ?? '*'}`;
      if (query.collection === null) {
        throw refuse(caller, query.database, 'list', where, denied('no collection named'));
      }
      const request: QueryRequest = {
        databaseId: databaseIdOf(query.database),
        parent: query.parent,
        collection: query.collection,
        allDescendants: query.allDescendants,
        query: json as Readonly<Record<string, unknown>>,
        auth: caller.auth,
        time: moment.time,
      };
      const decision = safely(() => rules.decideQuery(request, readerOf(query.database, moment)));
      settle(caller, query.database, 'list', where, decision);
    },
    checkOwner(caller, database, what) {
      if (!rulesFor(caller, database)) return;
      throw refuse(caller, database, what, '', denied('for the owner only'));
    },
  };
}

/** A fault of the rules engine refuses; it never lets pass. */
function safely(decide: () => Decision): Decision {
  try {
    return decide();
  } catch (error) {
    console.error('firestore: evaluating the rules failed:', error);
    return { allowed: false, explanation: [`evaluation failed: ${String(error)}`] };
  }
}

function readerOf(database: string, { view, after, accessed }: Moment): DocumentReader {
  return {
    ...(accessed && { accessed }),
    read: (path) => view.read(`${database}/documents/${path}`),
    readAfter: (path) => after.read(`${database}/documents/${path}`),
  };
}
