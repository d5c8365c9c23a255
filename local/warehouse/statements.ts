import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { answerOf, type QueryAnswer } from './answer-rows.ts';
import type { Database } from './database.ts';
import { invalid, invalidQuery, notImplemented, Refusal } from './refusal.ts';
import { type Translation, translate, translatorVersion } from './translate.ts';

/** The query part of `jobs.query` and of a query job's configuration. */
export interface QueryRequest {
  readonly query?: string;
  readonly useLegacySql?: boolean;
  readonly defaultDataset?: { readonly datasetId?: string };
  readonly parameterMode?: string;
  readonly queryParameters?: readonly {
    readonly name?: string;
    readonly parameterType?: { readonly type?: string };
    readonly parameterValue?: { readonly value?: string | number | boolean | null };
  }[];
}

export interface Statements {
  translate(request: QueryRequest): Promise<Translation>;
  /** Runs on the connection given, which decides whether it is part of a transaction. */
  run(
    connection: DuckDBConnection,
    translation: Translation,
    request: QueryRequest,
  ): Promise<{ readonly answer: QueryAnswer; readonly changed: number }>;
}

/** Translations are kept by text, in memory and in the file: the translator is loaded for new texts only. */
export function statementsOf(database: Database, project: string): Statements {
  const kept = new Map<string, Promise<Translation>>();
  return {
    translate(request) {
      if (!request.query) throw invalid('Required parameter is missing: query');
      if (request.useLegacySql !== false) throw notImplemented('legacy SQL');
      const options = {
        project,
        defaultDataset: request.defaultDataset?.datasetId ?? null,
        paramTypes: paramTypesOf(request),
      };
      if (options.defaultDataset) throw notImplemented('a default dataset: name it in the query');
      const key = JSON.stringify([translatorVersion, project, options.paramTypes, request.query]);
      let translation = kept.get(key);
      if (!translation) {
        translation = recall(database, key, () => translate(request.query ?? '', options));
        kept.set(key, translation);
        translation.catch(() => kept.delete(key));
      }
      return translation;
    },

    async run(connection, translation, request) {
      try {
        const values = valuesOf(request, translation.params);
        const reader = await connection.runAndReadAll(translation.sql, values);
        const isSelect = translation.kind === 'select';
        return {
          answer: isSelect ? answerOf(reader) : { fields: [], rows: [] },
          changed: isSelect ? 0 : Number(reader.getRows()[0]?.[0] ?? 0),
        };
      } catch (error) {
        if (error instanceof Refusal) throw error;
        throw invalidQuery(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

async function recall(
  database: Database,
  source: string,
  make: () => Promise<Translation>,
): Promise<Translation> {
  const kept = await database.read(async (connection) => {
    const reader = await connection.runAndReadAll(
      'SELECT target FROM warehouse_catalog.translations WHERE source = $source',
      { source },
    );
    return reader.getRows()[0]?.[0];
  });
  if (typeof kept === 'string') return JSON.parse(kept) as Translation;
  const made = await make();
  await database.write((connection) =>
    connection.run(
      'INSERT OR REPLACE INTO warehouse_catalog.translations VALUES ($source, $target)',
      {
        source,
        target: JSON.stringify(made),
      },
    ),
  );
  return made;
}

function paramTypesOf(request: QueryRequest): Readonly<Record<string, string>> {
  if (request.parameterMode === 'POSITIONAL') throw notImplemented('positional parameters');
  return Object.fromEntries(
    (request.queryParameters ?? []).map(({ name, parameterType }) => {
      if (!name) throw notImplemented('positional parameters');
      return [name.toLowerCase(), (parameterType?.type ?? '').toUpperCase()];
    }),
  );
}

/** Values as text: the statement casts each to its declared type. */
function valuesOf(
  request: QueryRequest,
  used: readonly string[],
): Record<string, DuckDBValue> | undefined {
  const sent = new Map(
    (request.queryParameters ?? []).map(({ name, parameterValue }) => [
      (name ?? '').toLowerCase(),
      parameterValue?.value ?? null,
    ]),
  );
  if (used.length === 0) return undefined;
  return Object.fromEntries(
    used.map((name) => {
      const value = sent.get(name.toLowerCase()) ?? null;
      return [name, value === null ? null : String(value)];
    }),
  );
}
