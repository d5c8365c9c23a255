import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSigningKey, type SigningKey } from '../../local/auth/signing-key.ts';
import { demoPassword } from '../../local/demo/demo-people.ts';
import { addressOf } from '../../local/start/addresses.ts';
import { openScene, type Scene, sheets } from './scene.ts';

const sheet = sheets[0]!;
const folder = mkdtempSync(join(tmpdir(), 'tiwizi-tokens-'));
let scene: Scene;
let key: SigningKey;
let signedIn: { readonly idToken: string; readonly refreshToken: string };
let claims: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  scene = await openScene({ folder });
  key = loadSigningKey(join(folder, 'auth-key.pem'));
  const { person } = await scene.signIn(sheet.author);
  const address = `${addressOf(scene.stack.ports.auth)}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=any`;
  const body = JSON.stringify({
    email: person.email,
    password: demoPassword,
    returnSecureToken: true,
  });
  signedIn = await (await fetch(address, { method: 'POST', body })).json();
  claims = key.open(signedIn.idToken)!;
});
afterAll(async () => {
  await scene.stop();
  rmSync(folder, { recursive: true, force: true });
});

const seconds = () => Math.floor(Date.now() / 1000);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = () => signedIn.idToken.split('.') as [string, string, string];

/** Each one looks like the real one, but for one thing. */
const forgeries: Readonly<Record<string, () => string>> = {
  'has expired': () => key.sign({ ...claims, iat: seconds() - 7200, exp: seconds() - 1 }),
  'says more than was signed': () => {
    const [head, , signature] = partsOf();
    return `${head}.${encode({ ...claims, role: 'coordinator', actor: 'region' })}.${signature}`;
  },
  'names somebody else': () => {
    const [head, , signature] = partsOf();
    return `${head}.${encode({ ...claims, sub: 'demo-region', user_id: 'demo-region' })}.${signature}`;
  },
  'is not signed': () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
  'is signed by another key': () => loadSigningKey().sign(claims),
  'is for another project': () =>
    key.sign({ ...claims, aud: 'other', iss: 'https://securetoken.google.com/other' }),
  'lost its last letter': () => signedIn.idToken.slice(0, -4),
  'is no token': () => 'x.y.z',
};

const documents = () =>
  `${addressOf(scene.stack.ports.firestore)}/v1/projects/${scene.stack.projectId}/databases/(default)/documents`;

/** As the page's SDK asks, origin included. */
async function ask(token: string, path: string, body?: object) {
  const response = await fetch(`${documents()}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, origin: scene.stack.demoSite },
    ...(body && { body: JSON.stringify(body) }),
  });
  return response.status;
}

const creation = (id: string) => ({
  writes: [
    {
      update: {
        name: `${documents().split('/v1/')[1]}/submissions/${id}`,
        fields: {
          form: { stringValue: 'F02' },
          version: { integerValue: '1' },
          org: { stringValue: claims.org },
          actor: { stringValue: claims.actor },
          by: { stringValue: claims.sub },
          writtenBy: { stringValue: claims.sub },
          write: { stringValue: id },
          embed: { nullValue: null },
          lang: { stringValue: 'fr' },
          state: { stringValue: 'draft' },
          revision: { integerValue: '1' },
          answers: { mapValue: { fields: {} } },
        },
      },
      updateTransforms: [{ fieldPath: 'sentAt', setToServerValue: 'REQUEST_TIME' }],
      currentDocument: { exists: false },
    },
  ],
});

test('the genuine token reads its own and writes', async () => {
  expect(await ask(signedIn.idToken, ':commit', creation('token-genuine'))).toBe(200);
  expect(await ask(signedIn.idToken, '/submissions/token-genuine')).toBe(200);
});

describe.each(Object.entries(forgeries))('a token that %s', (_, forge) => {
  test('reads nothing, not even what is public', async () => {
    expect(await ask(forge(), '/submissions/token-genuine')).toBe(401);
    expect(await ask(forge(), '/forms/F02')).toBe(401);
  });

  test('writes nothing', async () => {
    expect(await ask(forge(), ':commit', creation('token-forged'))).toBe(401);
    expect(await scene.read('token-forged')).toBeUndefined();
  });

  test('is no account for the identity service', async () => {
    const address = `${addressOf(scene.stack.ports.auth)}/identitytoolkit.googleapis.com/v1/accounts:lookup?key=any`;
    const response = await fetch(address, {
      method: 'POST',
      body: JSON.stringify({ idToken: forge() }),
    });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(/^(TOKEN_EXPIRED|INVALID_ID_TOKEN)/);
  });
});

test('a refresh token that was tampered with renews nothing', async () => {
  const address = `${addressOf(scene.stack.ports.auth)}/securetoken.googleapis.com/v1/token?key=any`;
  const renew = async (token: string) => {
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token });
    return (await fetch(address, { method: 'POST', body })).status;
  };
  expect(await renew(`${signedIn.refreshToken}x`)).toBe(400);
  expect(await renew(signedIn.refreshToken)).toBe(200);
});
