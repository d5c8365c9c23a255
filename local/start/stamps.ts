import { addressOf, type Ports, projectId } from './addresses.ts';

/** What has been loaded is noted beside it, in the programme's document: both are there, or neither. */
type Stamp = 'seed' | 'demo';

const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };

function documentAddress({ firestore }: Ports): string {
  const documents = `projects/${projectId}/databases/(default)/documents`;
  return `${addressOf(firestore)}/v1/${documents}/programmes/souss-massa`;
}

/** Asks without any SDK, as it is asked at each start. Null where nothing was loaded. */
export async function readStamp(ports: Ports, stamp: Stamp): Promise<string | null> {
  const address = `${documentAddress(ports)}?mask.fieldPaths=${stamp}`;
  const response = await fetch(address, { headers });
  if (!response.ok) return null;
  const { fields } = (await response.json()) as {
    fields?: Readonly<Record<string, { stringValue?: string }>>;
  };
  return fields?.[stamp]?.stringValue ?? null;
}

export async function writeStamp(ports: Ports, stamp: Stamp, value: string): Promise<void> {
  const response = await fetch(`${documentAddress(ports)}?updateMask.fieldPaths=${stamp}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ fields: { [stamp]: { stringValue: value } } }),
  });
  if (!response.ok) throw new Error(`the stamp ${stamp} was not kept: ${await response.text()}`);
}
