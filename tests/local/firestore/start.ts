import {
  type FirestoreOptions,
  type FirestoreServer,
  startFirestore,
} from '../../../local/firestore/server.ts';

// Google's libraries would look for a cloud's metadata server, beyond this machine.
process.env.METADATA_SERVER_DETECTION = 'none';

/** Calls the REST API as the owner, or as whoever the token names (null: nobody). */
export type Rest = (
  method: string,
  path: string,
  body?: unknown,
  token?: string | null,
) => Promise<{
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests only.
  readonly json: any;
}>;

export const database = 'projects/demo-test/databases/(default)';
export const documents = `${database}/documents`;

export async function startForTest(
  options: Partial<FirestoreOptions> = {},
): Promise<FirestoreServer & { readonly rest: Rest }> {
  const server = await startFirestore({ port: 0, ...options });
  const rest: Rest = async (method, path, body, token = 'owner') => {
    const response = await fetch(`http://127.0.0.1:${server.port}/v1/${path}`, {
      method,
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  };
  return { ...server, rest };
}

/** A token as client SDKs make it for an emulator. */
export function unsignedToken(claims: Record<string, unknown>): string {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
