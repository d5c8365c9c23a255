import { dayMs, writeDate } from '../expression/date-value.ts';
import type { ResultType } from '../expression/expression-function.ts';
import { toDate } from '../expression/functions-date.ts';
import { toBoolean, toNumber, toText, type Value } from '../expression/value.ts';
import type { Answer } from './answers.ts';
import type { QuestionType } from './definition.ts';

/** An answer as expressions read it: choices of a select_multiple with blanks between. */
export function textOf(answer: Answer | undefined): string {
  if (answer === undefined || answer === null) return '';
  if (Array.isArray(answer))
    return answer.every((one) => typeof one === 'string') ? answer.join(' ') : '';
  return typeof answer === 'number' ? toText(answer, 'UTC') : String(answer);
}

/** What counts as no answer at all. */
export function isBlank(answer: unknown): boolean {
  if (answer === undefined || answer === null) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.length === 0;
}

/**
 * What an expression gave, as an answer of a question's type; undefined where it gave nothing.
 *
 * @param gives Type of the expression, for `calculate`, which takes any.
 */
export function answerOf(
  value: Value,
  type: QuestionType,
  gives: ResultType,
  timeZone: string,
): Answer | undefined {
  if (gives === 'number') {
    const result = toNumber(value, timeZone);
    if (!Number.isFinite(result)) return undefined;
    return type === 'integer' ? Math.trunc(result) : result;
  }
  if (gives === 'boolean') return toBoolean(value);
  if (gives === 'date') {
    const date = toDate(value, timeZone);
    if (Number.isNaN(date.wallMs)) return undefined;
    const day = { wallMs: Math.floor(date.wallMs / dayMs) * dayMs, hasTime: false };
    return writeDate(type === 'date' ? day : date, timeZone) || undefined;
  }
  const text = toText(value, timeZone);
  if (['', 'NaN', 'Invalid Date'].includes(text)) return undefined;
  if (type !== 'select_multiple' && type !== 'rank') return text;
  const names = text.split(/\s+/).filter((name) => name !== '');
  return names.length > 0 ? names : undefined;
}
