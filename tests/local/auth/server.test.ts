import { scryptSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createUserWithEmailAndPassword,
  deleteUser,
  EmailAuthProvider,
  linkWithCredential,
  reload,
  signInAnonymously,
  signInWithCustomToken,
  signInWithEmailAndPassword,
  updatePassword,
  updateProfile,
} from 'firebase/auth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Auth, startAuth } from '../../../local/auth/server.ts';
import { withoutSignature } from '../../../local/auth/signing-key.ts';
import { connectSdks, projectId } from './sdk.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-auth-'));
const files = { dataFile: join(folder, 'auth.sqlite'), keyFile: join(folder, 'key.pem') };
let nowMs = Date.now();
let auth: Auth;
let sdks: Awaited<ReturnType<typeof connectSdks>>;

beforeAll(async () => {
  auth = await startAuth({ port: 0, projectId, ...files, now: () => nowMs });
  sdks = await connectSdks(auth.port);
});
afterAll(async () => {
  await sdks.close();
  await auth.stop();
  rmSync(folder, { recursive: true });
});

const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  );

describe('a person with firebase/auth', () => {
  test('signs up, is known by a signed token of one hour, and signs in again', async () => {
    const client = sdks.client();
    const { user } = await createUserWithEmailAndPassword(client, 'Amina@Example.org', 'tiwizi-1');
    const claims = auth.verify(await user.getIdToken());
    expect(claims).toMatchObject({
      sub: user.uid,
      email: 'amina@example.org',
      aud: projectId,
      firebase: { sign_in_provider: 'password' },
    });
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(3600);
    const again = await signInWithEmailAndPassword(sdks.client(), 'amina@example.org', 'tiwizi-1');
    expect(again.user.uid).toBe(user.uid);
  });

  test.each([
    { what: 'wrong password', email: 'brahim@example.org', password: 'tiwizi-2' },
    { what: 'unknown person', email: 'nobody@example.org', password: 'tiwizi-1' },
  ])('is refused alike for $what', async ({ email, password }) => {
    await sdks.admin
      .createUser({ email: 'brahim@example.org', password: 'tiwizi-1' })
      .catch(() => {});
    const attempt = signInWithEmailAndPassword(sdks.client(), email, password);
    expect(await codeOf(attempt)).toBe('auth/invalid-credential');
  });

  test.each([
    { email: 'amina@example.org', password: 'tiwizi-1', code: 'auth/email-already-in-use' },
    { email: 'new@example.org', password: 'short', code: 'auth/weak-password' },
    { email: 'not an address', password: 'tiwizi-1', code: 'auth/invalid-email' },
  ])('cannot sign up as $email with $password: $code', async ({ email, password, code }) => {
    expect(await codeOf(createUserWithEmailAndPassword(sdks.client(), email, password))).toBe(code);
  });

  test('is refused after ten wrong passwords, even with the right one', async () => {
    await sdks.admin.createUser({ email: 'guessed@example.org', password: 'tiwizi-1' });
    const attempt = (password: string) =>
      codeOf(signInWithEmailAndPassword(sdks.client(), 'guessed@example.org', password));
    await Promise.all(Array.from({ length: 10 }, (_, guess) => attempt(`guess-${guess}`)));
    expect(await attempt('tiwizi-1')).toBe('auth/too-many-requests');
    nowMs += 6 * 60_000;
    expect(await attempt('tiwizi-1')).toBe('done');
  });

  test('enters anonymously and keeps the same id when an e-mail is added', async () => {
    const { user } = await signInAnonymously(sdks.client());
    expect(user.isAnonymous).toBe(true);
    expect(auth.verify(await user.getIdToken())?.provider_id).toBe('anonymous');
    const credential = EmailAuthProvider.credential('linked@example.org', 'tiwizi-1');
    const linked = await linkWithCredential(user, credential);
    expect(linked.user.uid).toBe(user.uid);
    expect(linked.user.isAnonymous).toBe(false);
  });

  test('changes name and password, which ends other sessions', async () => {
    const [here, elsewhere] = [sdks.client(), sdks.client()];
    const email = 'changes@example.org';
    const { user } = await createUserWithEmailAndPassword(here, email, 'tiwizi-1');
    const other = await signInWithEmailAndPassword(elsewhere, email, 'tiwizi-1');
    await updateProfile(user, { displayName: 'Amina B.' });
    nowMs += 2000;
    await updatePassword(user, 'tiwizi-2');
    await reload(user);
    expect(user.displayName).toBe('Amina B.');
    expect(await codeOf(other.user.getIdToken(true))).toBe('auth/user-token-expired');
    expect(auth.verify(await user.getIdToken(true))?.name).toBe('Amina B.');
  });

  test('deletes the account only when signed in lately', async () => {
    const client = sdks.client();
    const { user } = await createUserWithEmailAndPassword(client, 'goes@example.org', 'tiwizi-1');
    nowMs += 6 * 60_000;
    expect(await codeOf(deleteUser(user))).toBe('auth/requires-recent-login');
    await signInWithEmailAndPassword(client, 'goes@example.org', 'tiwizi-1');
    expect(await codeOf(deleteUser(client.currentUser!))).toBe('done');
  });
});

describe('an administrator with firebase-admin', () => {
  test('gives claims, which the next token carries', async () => {
    const claims = { actor: 'association', org: 'o1', role: 'member', places: ['09.581'] };
    await sdks.admin.createUser({ uid: 'm1', email: 'm1@example.org', password: 'tiwizi-1' });
    const { user } = await signInWithEmailAndPassword(sdks.client(), 'm1@example.org', 'tiwizi-1');
    expect(auth.verify(await user.getIdToken())).not.toHaveProperty('actor');
    await sdks.admin.setCustomUserClaims('m1', claims);
    expect(auth.verify(await user.getIdToken(true))).toMatchObject(claims);
    expect((await sdks.admin.getUser('m1')).customClaims).toEqual(claims);
  });

  test.each([
    { given: { uid: 'm1' }, code: 'auth/uid-already-exists' },
    { given: { email: 'm1@example.org' }, code: 'auth/email-already-exists' },
  ])('cannot make $given twice', async ({ given, code }) => {
    expect(await codeOf(sdks.admin.createUser(given))).toBe(code);
  });

  test('lists, imports with standard scrypt, finds and deletes accounts', async () => {
    const passwordHash = scryptSync('tiwizi-9', 'salt', 64, { N: 1024, r: 8, p: 1 });
    const result = await sdks.admin.importUsers(
      [{ uid: 'i1', email: 'i1@example.org', passwordHash, passwordSalt: Buffer.from('salt') }],
      {
        hash: {
          algorithm: 'STANDARD_SCRYPT',
          memoryCost: 1024,
          parallelization: 1,
          blockSize: 8,
          derivedKeyLength: 64,
        },
      },
    );
    expect(result.failureCount).toBe(0);
    const client = sdks.client();
    expect((await signInWithEmailAndPassword(client, 'i1@example.org', 'tiwizi-9')).user.uid).toBe(
      'i1',
    );
    const ids: string[] = [];
    for (let token: string | undefined, first = true; first || token; first = false) {
      const page = await sdks.admin.listUsers(2, token);
      ids.push(...page.users.map((user) => user.uid));
      token = page.pageToken;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['m1', 'i1']));
    await sdks.admin.deleteUsers(['i1']);
    expect(await codeOf(sdks.admin.getUserByEmail('i1@example.org'))).toBe('auth/user-not-found');
    expect(await codeOf(client.currentUser!.getIdToken(true))).not.toBe('done');
  });

  test('disables an account, which then neither signs in nor renews its token', async () => {
    await sdks.admin.createUser({ uid: 'd1', email: 'd1@example.org', password: 'tiwizi-1' });
    const client = sdks.client();
    const { user } = await signInWithEmailAndPassword(client, 'd1@example.org', 'tiwizi-1');
    await sdks.admin.updateUser('d1', { disabled: true });
    expect(await codeOf(user.getIdToken(true))).toBe('auth/user-disabled');
    const attempt = signInWithEmailAndPassword(sdks.client(), 'd1@example.org', 'tiwizi-1');
    expect(await codeOf(attempt)).toBe('auth/user-disabled');
  });

  test('verifies a token that was checked at the door and handed on without its signature', async () => {
    const { user } = await signInWithEmailAndPassword(sdks.client(), 'm1@example.org', 'tiwizi-1');
    const token = await user.getIdToken();
    expect(auth.verify(token)).not.toBeNull();
    expect((await sdks.admin.verifyIdToken(withoutSignature(token))).uid).toBe('m1');
  });

  test('makes a custom token that a program signs in with', async () => {
    const token = await sdks.admin.createCustomToken('c1', { actor: 'jeune' });
    const { user } = await signInWithCustomToken(sdks.client(), token);
    expect(auth.verify(await user.getIdToken(true))).toMatchObject({ sub: 'c1', actor: 'jeune' });
  });
});

describe('refuses', () => {
  const call = (path: string, options: { headers?: Record<string, string>; body?: object } = {}) =>
    fetch(`http://127.0.0.1:${auth.port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify(options.body ?? {}),
    });
  const adminPath = `/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:lookup`;
  const page = { origin: 'http://127.0.0.1:5010' };
  const owner = { authorization: 'Bearer owner' };

  test.each([
    { who: 'a page that says it is the owner', path: adminPath, headers: { ...owner, ...page } },
    {
      who: 'a page of the same address',
      path: adminPath,
      headers: { ...owner, 'sec-fetch-site': 'same-origin' },
    },
    { who: 'a program without credentials', path: adminPath, headers: {} },
    {
      who: 'a page that clears all',
      path: `/emulator/v1/projects/${projectId}/accounts`,
      headers: page,
    },
  ])('$who', async ({ path, headers }) => {
    expect((await call(path, { headers })).status).toBe(403);
  });

  test('a page that found this machine under a name of its own', async () => {
    const headers = { ...owner, host: 'evil.example' };
    const sent = request({ port: auth.port, method: 'POST', path: adminPath, headers });
    sent.end('{}');
    const [response] = await once(sent, 'response');
    expect(response.resume().statusCode).toBe(403);
  });

  test('a page with an unsigned custom token, not with a signed one', async () => {
    const path = '/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=local';
    const unsigned = await sdks.admin.createCustomToken('m1');
    const refused = await call(path, { headers: page, body: { token: unsigned } });
    expect(await refused.json()).toMatchObject({ error: { message: 'INVALID_CUSTOM_TOKEN' } });
    const signed = await call(path, { headers: page, body: { token: auth.customToken('m1') } });
    expect(signed.status).toBe(200);
  });

  test('a tampered, an unsigned, a foreign and an expired token', async () => {
    const { user } = await signInAnonymously(sdks.client());
    const token = await user.getIdToken();
    const [head, body, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const tampered = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString(
      'base64url',
    );
    expect(auth.verify(token)).not.toBeNull();
    expect(auth.verify(`${head}.${tampered}.${signature}`)).toBeNull();
    expect(auth.verify(withoutSignature(token))).toBeNull();
    expect(auth.verify(`${token}.`)).toBeNull();
    expect(auth.verify('nonsense')).toBeNull();
    const foreign = await startAuth({ port: 0, projectId: 'other', keyFile: files.keyFile });
    expect(foreign.verify(token)).toBeNull();
    await foreign.stop();
    const before = nowMs;
    nowMs += 3_601_000;
    expect(auth.verify(token)).toBeNull();
    nowMs = before;
  });

  test('what it does not do, by name', async () => {
    const response = await call(
      '/identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=local',
    );
    expect(response.status).toBe(501);
  });

  test('a body that is not JSON, and one of two megabytes', async () => {
    const address = `http://127.0.0.1:${auth.port}/identitytoolkit.googleapis.com/v1/accounts:signUp`;
    expect((await fetch(address, { method: 'POST', body: '{' })).status).toBe(400);
    const large = await fetch(address, { method: 'POST', body: 'x'.repeat(2_000_000) });
    expect(large.status).toBe(413);
  });
});

describe('keeps', () => {
  test('accounts, sessions and the key across a restart, and no password in its file', async () => {
    const client = sdks.client();
    const { user } = await createUserWithEmailAndPassword(
      client,
      'kept@example.org',
      'secret-word',
    );
    const token = await user.getIdToken();
    const { port } = auth;
    await auth.stop();
    auth = await startAuth({ port, projectId, ...files, now: () => nowMs });
    expect(auth.verify(token)?.sub).toBe(user.uid);
    // The client's open connection died with the service: its next attempt opens another.
    await expect.poll(() => codeOf(user.getIdToken(true))).toBe('done');
    expect(readFileSync(files.dataFile).includes('secret-word')).toBe(false);
    expect(readFileSync(files.dataFile).includes(user.refreshToken)).toBe(false);
    expect(statSync(files.keyFile).mode & 0o077).toBe(0);
  });
});
