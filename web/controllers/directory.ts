import { type Language, pickText, type Text } from '../../core/language.ts';
import type { SiteConfig } from '../client/config.ts';
import { NotReached } from '../client/rest.ts';

interface NamedDocument {
  readonly id: string;
  readonly label: Text;
}

/** Names by id, of a public collection: the organisations, or the forms. */
export interface Directory {
  readonly entries: readonly NamedDocument[];
  name(id: string, language: Language): string;
}

export const emptyDirectory: Directory = { entries: [], name: (id) => id };

type Strings = Readonly<Record<string, { readonly stringValue?: string }>>;
interface Row {
  readonly document?: {
    readonly name: string;
    readonly fields?: Readonly<
      Record<string, { readonly mapValue?: { readonly fields?: Strings } }>
    >;
  };
}

/**
 * Reads one text field of every document of a public collection over plain HTTP: names are shown
 * to readers who never sign in, and they load no SDK for them.
 *
 * @throws NotReached where the service did not answer.
 */
export async function loadDirectory(
  config: SiteConfig,
  collection: 'orgs' | 'forms',
): Promise<Directory> {
  const field = collection === 'orgs' ? 'name' : 'title';
  const rows = await ask(config, {
    from: [{ collectionId: collection }],
    select: { fields: [{ fieldPath: field }] },
  });
  const entries = rows.flatMap(({ document }) =>
    document
      ? [{ id: idOf(document.name), label: textOf(document.fields?.[field]?.mapValue?.fields) }]
      : [],
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry.label]));
  return { entries, name: (id, language) => pickText(byId.get(id), language) || id };
}

async function ask(config: SiteConfig, structuredQuery: object): Promise<readonly Row[]> {
  const address = `${config.firestore}/v1/projects/${config.projectId}/databases/(default)/documents:runQuery?key=${encodeURIComponent(config.apiKey)}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ structuredQuery }),
  }).catch((error: unknown) => {
    throw new NotReached('no answer', { cause: error });
  });
  if (!response.ok) throw new NotReached(`answered ${response.status}`);
  return (await response.json()) as readonly Row[];
}

function idOf(name: string): string {
  return decodeURIComponent(name.slice(name.lastIndexOf('/') + 1));
}

function textOf(fields: Strings = {}): Text {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([language, value]) =>
      value.stringValue === undefined ? [] : [[language, value.stringValue]],
    ),
  );
}
