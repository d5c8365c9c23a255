import { invalidQuery, notImplemented } from './refusal.ts';
import { type Token, tokenize } from './sql-text.ts';
import { checkSupported } from './supported-sql.ts';

export interface Translation {
  readonly sql: string;
  readonly kind: 'select' | 'change';
  /** Names of the parameters used, as declared. */
  readonly params: readonly string[];
}

export interface TranslationOptions {
  readonly project: string;
  readonly defaultDataset: string | null;
  /** GoogleSQL types of the parameters sent, by lower-case name. */
  readonly paramTypes: Readonly<Record<string, string>>;
}

/** Raised when a change here would translate the same text otherwise: kept translations are then left aside. */
export const translatorVersion = 2;

/** How parameters travel through the translator, which knows none: as names that nobody writes. */
const paramMark = 'tiwizi_param_';
const paramTypes: Readonly<Record<string, string>> = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  BOOL: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
};

/**
 * GoogleSQL to DuckDB's SQL. What is not surely answered alike is refused, never guessed.
 *
 * @throws Refusal `invalidQuery` for what is no GoogleSQL, `notImplemented` for what is not supported.
 */
export async function translate(sql: string, options: TranslationOptions): Promise<Translation> {
  const tokens = tokenize(sql);
  checkSupported(tokens);
  const kind = kindOf(tokens);
  const params = [
    ...new Set(tokens.filter(({ kind }) => kind === 'param').map(({ text }) => text.slice(1))),
  ];
  for (const name of params)
    if (!options.paramTypes[name.toLowerCase()])
      throw invalidQuery(`Query parameter '${name}' not found`);

  const prepared = tokens.flatMap((token) => prepare(token, options)).join(' ');
  // 23 MB of WebAssembly, half a second: loaded only for a text that was never translated before.
  const { Dialect, transpile } = await import('@polyglot-sql/sdk');
  const answer = transpile(prepared, Dialect.BigQuery, Dialect.DuckDB);
  if (!answer.success || !answer.sql)
    throw invalidQuery(`Syntax error: ${answer.error ?? 'the query cannot be read'}`);
  if (answer.sql.length !== 1) throw notImplemented('more than one statement');
  const target = (answer.sql[0] ?? '').replace(
    new RegExp(`${paramMark}(\\w+)`, 'g'),
    (_, name: string) => typedParam(name, options),
  );
  return { sql: target, kind, params };
}

function kindOf(tokens: readonly Token[]): Translation['kind'] {
  const first = tokens[0]?.text.toUpperCase();
  if (first === 'SELECT' || first === 'WITH' || first === '(') return 'select';
  if (first === 'MERGE' || first === 'INSERT' || first === 'UPDATE') return 'change';
  throw notImplemented(`a statement that begins with ${first ?? 'nothing'}`);
}

/** Table paths in one pair of backticks become one quoted name a part, the project left out. */
function prepare(token: Token, options: TranslationOptions): string {
  if (token.kind === 'param') return `${paramMark}${token.text.slice(1)}`;
  // A decimal is a FLOAT64 in GoogleSQL, an exact number in DuckDB unless it has an exponent.
  if (token.kind === 'number' && /^[\d.]*\.\d*$/.test(token.text)) return `${token.text}e0`;
  if (token.kind === 'name') {
    const parts = token.text.slice(1, -1).split('.');
    const path = parts.length > 2 && parts[0] === options.project ? parts.slice(1) : parts;
    return path.map((part) => `\`${part}\``).join('.');
  }
  if (token.kind === 'word' && token.text.startsWith(paramMark))
    throw invalidQuery(`Unrecognized name: ${token.text}`);
  return token.text;
}

function typedParam(name: string, options: TranslationOptions): string {
  const declared = options.paramTypes[name.toLowerCase()] ?? '';
  const type = paramTypes[declared];
  if (!type) throw notImplemented(`a parameter of type ${declared}`);
  return `CAST($${name} AS ${type})`;
}
