import type { Expression, ExpressionFault } from './expression.ts';
import { functionNamed } from './functions.ts';
import { toNumber } from './value.ts';

const numeric = new Set(['+', '-', '*', 'div', 'mod', '<', '<=', '>', '>=']);
const logical = new Set(['and', 'or', '=', '!=', '<', '<=', '>', '>=']);
const ofDates = new Set([
  'date',
  'date-time',
  'decimal-date-time',
  'format-date',
  'format-date-time',
]);

/**
 * Type mistakes that no answers can make right: reckoning with a text, greater or less than a text,
 * a date that is none, and yes or no compared with a word. Looks at one part, not at those in it.
 */
export function checkTypes(part: Expression): ExpressionFault[] {
  switch (part.kind) {
    case 'negation':
      return wordsIn([part.operand], '-');
    case 'operation':
      if (numeric.has(part.operator)) return wordsIn([part.left, part.right], part.operator);
      if (part.operator !== '=' && part.operator !== '!=') return [];
      return [...truthAsText(part.left, part.right), ...truthAsText(part.right, part.left)];
    case 'call':
      return ofDates.has(part.name) ? undatedIn(part.args.slice(0, 1), part.name) : [];
    default:
      return [];
  }
}

/** Texts that are neither number nor date where one is needed; an empty one is a blank answer. */
function wordsIn(parts: readonly Expression[], place: string): ExpressionFault[] {
  return parts.flatMap((part) =>
    part.kind === 'text' && part.value.trim() !== '' && Number.isNaN(toNumber(part.value, 'UTC'))
      ? [{ code: 'expression.not_a_number', params: { text: part.value, function: place } }]
      : [],
  );
}

/** The same where a date is needed: yes or no is none either. */
function undatedIn(parts: readonly Expression[], place: string): ExpressionFault[] {
  const [truth] = parts.filter(isTruth);
  if (!truth) return wordsIn(parts, place);
  const text =
    truth.kind === 'call' ? `${truth.name}()` : truth.kind === 'operation' ? truth.operator : '';
  return [{ code: 'expression.not_a_number', params: { text, function: place } }];
}

function isTruth(part: Expression): boolean {
  return (
    (part.kind === 'call' && functionNamed(part.name)?.gives === 'boolean') ||
    (part.kind === 'operation' && logical.has(part.operator))
  );
}

/** `selected(…) = 'no'` holds where it is selected, as any word is true: only `'true'` is harmless. */
function truthAsText(truth: Expression, word: Expression): ExpressionFault[] {
  if (!isTruth(truth) || word.kind !== 'text' || ['', 'true'].includes(word.value)) return [];
  return [{ code: 'expression.truth_as_text', params: { text: word.value } }];
}
