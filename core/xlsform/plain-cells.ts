import { parseExpression } from '../expression/parse.ts';

const yes = ['yes', 'true', 'true()'];
const no = ['no', 'false', 'false()'];

/** `yes`, `TRUE`, `true()` and their contraries as `true()` and `false()`, or the expression as it is. */
export function flagExpression(cell: string | null): string | undefined {
  if (cell === null) return undefined;
  const plain = cell.toLowerCase();
  return yes.includes(plain) ? 'true()' : no.includes(plain) ? 'false()' : cell;
}

export function isFlag(cell: string): boolean {
  return [...yes, ...no].includes(cell.toLowerCase());
}

/** Types whose plain values may hold a minus: `2026-01-01`, `30.4 -9.6`. */
const hyphenated = new Set(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape']);
const name = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.·-]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.·-]*)?`;
const parts = new RegExp(
  [
    String.raw`-?\d{4}-\d{2}-\d{2}(?:T\S+)?`,
    String.raw`\d{2}:\d{2}:\d{2}\S*`,
    String.raw`-?\d+\.\d*|-?\.\d+|-?\d+`,
    `"[^"]*"|'[^']*'`,
    `${name}://`,
    String.raw`(?<dynamic>[*+|\[\]-]| mod | div |\$\{[^}]*\}|${name}[([])`,
    name,
    '[^]',
  ].join('|'),
  'gu',
);

/** Whether a default is computed: it reads a question, calls a function, or reckons. */
export function isComputed(cell: string, type: string): boolean {
  for (const { groups } of cell.matchAll(parts)) {
    const found = groups?.dynamic;
    if (found === undefined) continue;
    return !(found === '-' && hyphenated.has(type));
  }
  return false;
}

/**
 * A default as an expression. Most are plain text, `MAD` or `2026-01-01`, and become a literal;
 * one that is computed is asked when the row begins.
 */
export function defaultExpression(cell: string | null, type: string): string | undefined {
  if (cell === null) return undefined;
  return isComputed(cell, type) && parseExpression(cell).ok ? cell : literal(cell);
}

/** The cell that gives a default; the contrary of `defaultExpression`. */
export function defaultCell(expression: string, type: string): string {
  const parsed = parseExpression(expression);
  const plain = parsed.ok && parsed.tree.kind === 'text' ? parsed.tree.value : expression;
  return defaultExpression(plain, type) === expression ? plain : expression;
}

function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const pieces = text.split("'").map((piece) => `'${piece}'`);
  return `concat(${pieces.join(`, "'", `)})`;
}
