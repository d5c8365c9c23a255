import type { IncomingMessage } from 'node:http';
import { comesFromPage, urlOf } from '../incoming-request.ts';
import { deleteOwn, lookUpOwn, updateOwn } from './account-calls.ts';
import * as admin from './admin-calls.ts';
import { answer, type Body, type Reply, refuse } from './reply.ts';
import { signInWithCustomToken, signInWithPassword, signUp } from './sign-in.ts';
import { refresh, type Service } from './tokens.ts';

interface Call {
  readonly service: Service;
  readonly body: Body;
  readonly query: URLSearchParams;
  readonly isFromPage: boolean;
}
type Calls = Readonly<Record<string, (call: Call) => Reply | Promise<Reply>>>;

/** What a client may ask, about itself. */
const clientCalls: Calls = {
  'POST accounts:signUp': ({ service, body }) => signUp(service, body),
  'POST accounts:signInWithPassword': ({ service, body }) => signInWithPassword(service, body),
  'POST accounts:signInWithCustomToken': ({ service, body, isFromPage }) =>
    signInWithCustomToken(service, body, isFromPage),
  'POST accounts:lookup': ({ service, body }) => lookUpOwn(service, body),
  'POST accounts:update': ({ service, body }) => updateOwn(service, body),
  'POST accounts:delete': ({ service, body }) => deleteOwn(service, body),
  'GET recaptchaConfig': () => answer({ recaptchaEnforcementState: [] }),
  'GET projects': ({ service }) =>
    answer({ projectId: service.projectId, authorizedDomains: ['127.0.0.1', 'localhost'] }),
  'GET passwordPolicy': () =>
    answer({
      schemaVersion: 1,
      customStrengthOptions: { minPasswordLength: 6, maxPasswordLength: 4096 },
      allowedNonAlphanumericCharacters: [],
      enforcementState: 'OFF',
      forceUpgradeOnSignin: false,
    }),
};

/** What an administrator may ask, about anybody. */
const adminCalls: Calls = {
  'POST accounts': ({ service, body }) => admin.createAccount(service, body),
  'POST accounts:lookup': ({ service, body }) => admin.lookUp(service, body),
  'POST accounts:update': ({ service, body }) => admin.update(service, body),
  'POST accounts:delete': ({ service, body }) => admin.remove(service, body),
  'POST accounts:batchDelete': ({ service, body }) => admin.removeMany(service, body),
  'POST accounts:batchCreate': ({ service, body }) => admin.importAccounts(service, body),
  'GET accounts:batchGet': ({ service, query }) => admin.listAccounts(service, query),
  'POST accounts:query': ({ service, body }) => admin.query(service, body),
};

/** The emulator's own addresses, which test tools call without any credentials. */
const emulatorCalls: Calls = {
  'DELETE accounts': ({ service }) => {
    service.accounts.clear();
    return answer({});
  },
  'GET config': () => answer({ signIn: { allowDuplicateEmails: false } }),
};

/** Finds the call that a request makes, checks who may make it, and makes it. */
export async function route(
  service: Service,
  request: IncomingMessage,
  text: string,
): Promise<Reply> {
  const { pathname, searchParams } = urlOf(request);
  if (pathname === '/') return answer({ authEmulator: { ready: true } });
  if (pathname === '/securetoken.googleapis.com/v1/token')
    return refresh(service, new URLSearchParams(text));
  const [, host, ofProject, name] =
    /^\/(identitytoolkit\.googleapis\.com|emulator)\/v[12](?:\/projects\/([^/]+))?\/([\w:]+)$/.exec(
      pathname,
    ) ?? [];
  if (!host || !name) return refuse('NOT_FOUND', 404);
  if (ofProject && ofProject !== service.projectId) return refuse('PROJECT_NOT_FOUND');
  const body = bodyOf(text);
  if (!body) return refuse('INVALID_REQ_BODY');

  const isFromPage = comesFromPage(request);
  const isOwner = request.headers.authorization === 'Bearer owner';
  if (isFromPage && (isOwner || host === 'emulator' || ofProject))
    return refuse('PERMISSION_DENIED', 403);
  if (ofProject && host !== 'emulator' && !isOwner) return refuse('PERMISSION_DENIED', 403);
  const calls = host === 'emulator' ? emulatorCalls : ofProject ? adminCalls : clientCalls;
  const call = Object.hasOwn(calls, `${request.method} ${name}`)
    ? calls[`${request.method} ${name}`]
    : undefined;
  if (!call) return refuse(`UNIMPLEMENTED : ${name} is not part of the local service`, 501);
  return call({ service, body, query: searchParams, isFromPage });
}

function bodyOf(text: string): Body | null {
  if (text === '') return {};
  try {
    const body: unknown = JSON.parse(text);
    return body !== null && typeof body === 'object' && !Array.isArray(body)
      ? (body as Body)
      : null;
  } catch {
    return null;
  }
}
