import type { SiteConfig } from './config.ts';
import { hearTime } from './server-clock.ts';

/** A document or value as Firestore's REST interface writes it. */
export interface RestDocument {
  readonly name: string;
  readonly fields?: Readonly<Record<string, RestValue>>;
}
export type RestValue =
  | { readonly stringValue: string }
  | { readonly integerValue: string }
  | { readonly doubleValue: number }
  | { readonly booleanValue: boolean }
  | { readonly nullValue: null }
  | { readonly timestampValue: string }
  | { readonly arrayValue: { readonly values?: readonly RestValue[] } }
  | { readonly mapValue: { readonly fields?: Readonly<Record<string, RestValue>> } };

/** The service was not reached, or could not answer: trying again may help. */
export class NotReached extends Error {}

function documentsAddress(config: SiteConfig): string {
  return `${config.firestore}/v1/projects/${config.projectId}/databases/(default)/documents`;
}

/**
 * Reads one public document without the SDK; null where there is none. No header of our own is
 * sent: the browser would ask permission first, which costs a round trip on a slow line.
 *
 * @param mask Query parameters that choose fields: `mask.fieldPaths=texts.ar`.
 */
export async function readPublic(
  config: SiteConfig,
  path: string,
  mask = '',
): Promise<Readonly<Record<string, unknown>> | null> {
  const response = await reach(
    `${documentsAddress(config)}/${path}?key=${encodeURIComponent(config.apiKey)}&${mask}`,
  );
  if (response.status === 403 || response.status === 404) return null;
  return plainFields((await answerOf(response)) as RestDocument);
}

export interface FoundDocument {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Runs a structured query below `path`, '' being the root. @throws NotReached */
export async function queryPublic(
  config: SiteConfig,
  path: string,
  structuredQuery: object,
): Promise<readonly FoundDocument[]> {
  const parent = path === '' ? '' : `/${path}`;
  const response = await reach(
    `${documentsAddress(config)}${parent}:runQuery?key=${encodeURIComponent(config.apiKey)}`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ structuredQuery }),
    },
  );
  if (response.status === 403 || response.status === 404) return [];
  const rows = (await answerOf(response)) as readonly { readonly document?: RestDocument }[];
  return rows.flatMap(({ document }) =>
    document ? [{ id: document.name.split('/').pop() ?? '', fields: plainFields(document) }] : [],
  );
}

async function reach(address: string, options?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, options);
    hearTime(response);
    return response;
  } catch (error) {
    throw new NotReached('no answer', { cause: error });
  }
}

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new NotReached(`answered ${response.status}`);
  try {
    return await response.json();
  } catch (error) {
    throw new NotReached('answer cut short', { cause: error });
  }
}

function plainFields(document: RestDocument): Readonly<Record<string, unknown>> {
  return mapValues(document.fields ?? {});
}

function mapValues(fields: Readonly<Record<string, RestValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));
}

function plain(value: RestValue): unknown {
  if ('integerValue' in value) return Number(value.integerValue);
  if ('arrayValue' in value) return (value.arrayValue.values ?? []).map(plain);
  if ('mapValue' in value) return mapValues(value.mapValue.fields ?? {});
  if ('timestampValue' in value) return Date.parse(value.timestampValue);
  return Object.values(value)[0];
}
