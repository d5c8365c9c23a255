import { readFileSync } from 'node:fs';
import {
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { setLogLevel } from 'firebase/app';
import { doc, type Firestore, serverTimestamp, setDoc, Timestamp } from 'firebase/firestore';
import type { Answers } from '../../core/form/answers.ts';
import { type FormPolicy, policyFor } from '../../core/form/policy.ts';
import { readersOf } from '../../functions/src/handlers/readers.ts';
import { startFirestore } from '../../local/firestore/server.ts';
import { type Actor, actors, tiznit, tiznitCommune, visitor } from '../actors.ts';

const root = new URL('../../', import.meta.url);
const readJson = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as T;

export const policies = {
  F02: readJson<FormPolicy>('programmes/souss-massa/forms/F02.policy.json'),
  F15: readJson<FormPolicy>('programmes/souss-massa/forms/F15.policy.json'),
} as const;
export type TestedForm = keyof typeof policies;
export const testedForms: readonly TestedForm[] = ['F02', 'F15'];

/** What each actor type sends, as the programme's own table says. */
export const submits: ReadonlyMap<string, readonly string[]> = new Map(
  readJson<readonly { code: string; submits: readonly string[] }[]>(
    'programmes/souss-massa/roles.json',
  ).map(({ code, submits }) => [code, submits]),
);

export type Plain = Readonly<Record<string, unknown>>;

export interface Rules {
  /** The database as an actor (null: who is not signed in) sees it. */
  as(actor: Actor | typeof visitor | null): Firestore;
  /** Empties the database and writes documents past the rules. */
  seed(documents: Readonly<Record<string, Plain>>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * `firestore.rules` on the local Firestore, or on Google's emulator where FIRESTORE_EMULATOR_HOST
 * says where it listens.
 */
export async function startRules(projectId: string): Promise<Rules> {
  setLogLevel('silent');
  const server = process.env.FIRESTORE_EMULATOR_HOST ? null : await startFirestore({ port: 0 });
  const [host = '127.0.0.1', port] = (process.env.FIRESTORE_EMULATOR_HOST ?? '').split(':');
  const environment = await initializeTestEnvironment({
    projectId,
    firestore: {
      host: server ? '127.0.0.1' : host,
      port: server?.port ?? Number(port),
      rules: readFileSync(new URL('firestore.rules', root), 'utf8'),
    },
  });
  const opened = new Map<string, Firestore>();
  return {
    as(actor) {
      const key = actor ? JSON.stringify(actor) : '';
      const firestore = opened.get(key) ?? databaseOf(contextOf(environment, actor));
      opened.set(key, firestore);
      return firestore;
    },
    async seed(documents) {
      await environment.clearFirestore();
      await environment.withSecurityRulesDisabled(async (context) => {
        const firestore = databaseOf(context);
        await Promise.all(
          Object.entries(documents).map(([path, data]) => setDoc(doc(firestore, path), data)),
        );
      });
    },
    async stop() {
      await environment.cleanup();
      await server?.stop();
    },
  };
}

/** The environment's contexts answer to the modular SDK as well. */
function databaseOf(context: RulesTestContext): Firestore {
  return context.firestore() as unknown as Firestore;
}

function contextOf(
  environment: RulesTestEnvironment,
  actor: Actor | typeof visitor | null,
): RulesTestContext {
  if (!actor) return environment.unauthenticatedContext();
  if (!('claims' in actor)) {
    return environment.authenticatedContext(actor.uid, {
      firebase: { sign_in_provider: 'anonymous', identities: {} },
    });
  }
  return environment.authenticatedContext(actor.uid, { ...actor.claims, email: actor.email });
}

/** The documents that every case stands on. */
export const ground: Readonly<Record<string, Plain>> = {
  'forms/F02': { ...policies.F02 },
  'forms/F15': { ...policies.F15 },
  'forms/F99': { ...policies.F02, form: 'F99', state: 'closed' },
  'embeds/open-F15': { form: 'F15', org: 'asso-tafukt', origins: [], open: true },
  'embeds/closed-F15': { form: 'F15', org: 'asso-tafukt', origins: [], open: false },
};

/** What the author's side writes on create, as `SentSubmission` has it. */
export function sent(author: Actor, form: string, overrides: Plain = {}): Plain {
  return {
    form,
    version: 1,
    org: author.claims.org,
    actor: author.claims.actor,
    by: author.uid,
    writtenBy: author.uid,
    write: 'first',
    embed: null,
    lang: 'fr',
    state: 'submitted',
    revision: 1,
    answers: { title: 'Une action', communes: [tiznitCommune] },
    sentAt: serverTimestamp(),
    ...overrides,
  };
}

export function sentByVisitor(form: string, embed: string | null, overrides: Plain = {}): Plain {
  return {
    ...sent(
      { ...visitor, email: '', claims: { actor: '', org: null, role: 'member', places: [] } },
      form,
    ),
    actor: 'visitor',
    embed,
    ...overrides,
  };
}

/** A submission as the function stamps it in this state, in Tiznit's commune. */
export function kept(
  author: Actor,
  form: TestedForm,
  state: Parameters<typeof readersOf>[1],
  overrides: Plain = {},
): Plain {
  const before = { ...sent(author, form), sentAt: Timestamp.fromMillis(1_770_000_000_000), state };
  const answers = (overrides.answers ?? {}) as Answers;
  if (state === 'draft' || state === 'submitted') return { ...before, ...overrides };
  return {
    ...before,
    revision: 2,
    judged: 2,
    problems: [],
    comment: null,
    places: ['09', tiznit, tiznitCommune],
    title: 'Une action',
    restricted: ['P2'],
    ...readersOf(policyFor(policies[form], answers), state),
    ...overrides,
  };
}

/** A correction as the author's side writes it over revision 2. */
export function correction(
  writer: { readonly uid: string } = actors.association,
  overrides: Plain = {},
): Plain {
  return {
    writtenBy: writer.uid,
    write: 'second',
    state: 'submitted',
    answers: { title: 'Une autre action' },
    version: 1,
    lang: 'ar',
    sentAt: serverTimestamp(),
    revision: 3,
    readers: [],
    placeReaders: [],
    ...overrides,
  };
}

/** A decision as a coordinator writes it over revision 2. */
export function decision(by: Actor, state: string, overrides: Plain = {}): Plain {
  return {
    state,
    comment: state === 'returned' ? 'Le total ne fait pas 100 %.' : null,
    reviewedBy: by.uid,
    reviewedAt: serverTimestamp(),
    revision: 3,
    ...overrides,
  };
}
