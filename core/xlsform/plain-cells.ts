import { parseExpression } from '../expression/parse.ts';
import type { QuestionType } from '../form/definition.ts';

/** `yes`, `TRUE`, `true()` and their contraries, or an expression; undefined where it says no. */
export function flagExpression(cell: string | null): string | undefined {
  if (cell === null) return undefined;
  const plain = cell.toLowerCase();
  if (['yes', 'true', 'true()', '1'].includes(plain)) return 'true()';
  if (['no', 'false', 'false()', '0'].includes(plain)) return undefined;
  return cell;
}

/**
 * A default as an expression. Most are plain text, `MAD` or `2026-01-01`, and become a literal;
 * one that reads a question or calls a function is asked when the row begins.
 */
export function defaultExpression(cell: string | null, type: QuestionType): string | undefined {
  if (cell === null || type === 'note') return undefined;
  const looksComputed = cell.includes('${') || /[\p{L}\p{N}_:-]\(/u.test(cell);
  if (looksComputed && parseExpression(cell).ok) return cell;
  return literal(cell);
}

function literal(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  if (!text.includes('"')) return `"${text}"`;
  const parts = text.split("'").map((part) => `'${part}'`);
  return `concat(${parts.join(`, "'", `)})`;
}
