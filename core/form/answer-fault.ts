import { readDate } from '../expression/date-value.ts';
import type { ProblemCode } from '../problem.ts';
import type { Answer } from './answers.ts';
import type { Choice, Question } from './definition.ts';

/** What is wrong with an answer by its type alone. Params never hold the answer itself. */
export interface AnswerFault {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

const defaultMaxLength = 10_000;
const fault = (code: ProblemCode, params: AnswerFault['params'] = {}): AnswerFault => ({
  code,
  params,
});

/** Checks one given answer against its question. `choices` is asked only where there are any. */
export function faultOfAnswer(
  question: Question,
  answer: Answer,
  choices: () => readonly Choice[],
): AnswerFault | null {
  switch (question.type) {
    case 'integer':
      if (!Number.isSafeInteger(answer)) return fault('answer.wrong_type', { expected: 'integer' });
      return rangeFault(question, answer as number);
    case 'decimal':
    case 'range':
      if (typeof answer !== 'number' || !Number.isFinite(answer))
        return fault('answer.wrong_type', { expected: 'number' });
      return rangeFault(question, answer);
    case 'select_one':
      if (typeof answer !== 'string') return fault('answer.wrong_type', { expected: 'choice' });
      return choices().some(({ name }) => name === answer) ? null : fault('answer.not_a_choice');
    case 'select_multiple':
    case 'rank':
      return choicesFault(answer, choices());
    case 'acknowledge':
      return answer === 'OK' ? null : fault('answer.wrong_type', { expected: 'acknowledgement' });
    default:
      return textFault(question, answer);
  }
}

function choicesFault(answer: Answer, choices: readonly Choice[]): AnswerFault | null {
  if (!Array.isArray(answer) || !answer.every((one) => typeof one === 'string'))
    return fault('answer.wrong_type', { expected: 'choices' });
  const names = new Set(choices.map(({ name }) => name));
  // A choice twice is one choice too many.
  return answer.every((one) => names.delete(one as string)) ? null : fault('answer.not_a_choice');
}

function rangeFault({ parameters, type }: Question, value: number): AnswerFault | null {
  const bound = (name: string): number => Number(parameters?.[name] ?? Number.NaN);
  const isRange = type === 'range';
  const min = parameters?.start === undefined && isRange ? 1 : bound('start');
  const max = parameters?.end === undefined && isRange ? 10 : bound('end');
  if (value < min || value > max) return fault('answer.out_of_range', { min, max });
  return null;
}

const formats: Readonly<Record<string, RegExp>> = {
  time: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?$/,
  geopoint: /^-?\d{1,2}(?:\.\d+)? -?\d{1,3}(?:\.\d+)?(?: -?\d+(?:\.\d+)?){0,2}$/,
  // An id and what kind of file it is; whether that is taken, and has arrived, is judged beside.
  image: /^[A-Za-z0-9]{20}\.[a-z]{3,4}$/,
};

function textFault(question: Question, answer: Answer): AnswerFault | null {
  const { type, parameters } = question;
  // A triggered calculation is sent as it was computed: a text, a number, or yes and no.
  if (type === 'calculate' && (typeof answer === 'number' || typeof answer === 'boolean'))
    return null;
  if (typeof answer !== 'string') return fault('answer.wrong_type', { expected: 'text' });
  const max = Number(parameters?.['max-length'] ?? defaultMaxLength) || defaultMaxLength;
  if (answer.length > max) return fault('answer.too_long', { max, length: answer.length });
  switch (type) {
    case 'date':
    case 'today':
      return /^\d{4}-\d{2}-\d{2}$/.test(answer) && readDate(answer, 'UTC')
        ? null
        : fault('answer.not_a_date');
    case 'dateTime':
    case 'start':
    case 'end':
      return answer.includes('T') && readDate(answer, 'UTC') ? null : fault('answer.not_a_date');
    case 'time':
      return formats.time!.test(answer) ? null : fault('answer.wrong_type', { expected: 'time' });
    case 'geopoint':
      return isPoint(answer) ? null : fault('answer.not_a_place');
    case 'geotrace':
      return traceFault(answer, 2);
    case 'geoshape':
      return traceFault(answer, 3);
    case 'image':
    case 'audio':
    case 'video':
    case 'file':
      return formats.image!.test(answer) ? null : fault('answer.wrong_type', { expected: 'file' });
    default:
      return null;
  }
}

/** A line of two points or more, or a shape of three or more, which ends where it began. */
function traceFault(answer: string, min: 2 | 3): AnswerFault | null {
  // Older collecting apps end the last point too.
  const points = answer
    .replace(/;\s*$/, '')
    .split(';')
    .map((point) => point.trim());
  if (!points.every(isPoint)) return fault('answer.not_a_place');
  const count = new Set(points).size;
  if (count < min) return fault('answer.too_few_points', { min, count });
  return min === 2 || points[0] === points.at(-1) ? null : fault('answer.not_closed');
}

function isPoint(text: string): boolean {
  if (!formats.geopoint!.test(text)) return false;
  const [latitude, longitude] = text.split(' ').map(Number);
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180;
}
