import { isAttached } from '../../core/attachment/attached-answers.ts';
import type { Answer, Answers } from '../../core/form/answers.ts';
import type {
  FormDefinition,
  FormNode,
  PrivacyLevel,
  Question,
} from '../../core/form/definition.ts';
import { unaskedTypes } from '../../core/form/definition.ts';
import { type Language, pickText } from '../../core/language.ts';
import { plainText } from '../../core/text/styled-text.ts';
import { formatDate, formatNumber } from './page-format.ts';

/** One answer in words; several for a choice of many. `isWritten`: a person's own text. */
export interface ShownAnswer {
  readonly texts: readonly string[];
  readonly isNumber: boolean;
  readonly isWritten: boolean;
  /** The answer names a file that is kept beside the submission. */
  readonly file?: string;
  readonly shape?: 'line' | 'outline';
}

export type AnswerEntry =
  | {
      readonly kind: 'answer';
      readonly label: string;
      readonly privacy: PrivacyLevel;
      /** Answered, but at a level that this reader may not open. */
      readonly isHidden: boolean;
      readonly shown: ShownAnswer | null;
    }
  | {
      readonly kind: 'rows';
      readonly label: string;
      /** The level that closes all of its rows to this reader; null where they are open, or some are. */
      readonly hidden: PrivacyLevel | null;
      readonly columns: readonly {
        readonly label: string;
        readonly isNumber: boolean;
        /** The level that closes this column alone. */
        readonly hidden: PrivacyLevel | null;
      }[];
      readonly rows: readonly (readonly (ShownAnswer | null)[])[];
    }
  | { readonly kind: 'group'; readonly label: string; readonly entries: readonly AnswerEntry[] };

export interface AnswerReading {
  readonly definition: FormDefinition;
  readonly answers: Answers;
  readonly language: Language;
  /** Levels with answers that this reader may not open. */
  readonly hidden: readonly string[];
  /** Label of a choice of a dynamic list, `orgs`. */
  readonly dynamicLabel: (source: string, name: string) => string;
}

const numericTypes: readonly string[] = ['integer', 'decimal', 'range'];

/**
 * Every question in form order with its answer in the reader's language. One that is only put under
 * a condition and has no answer was not put: to call it unanswered would mislead.
 */
export function readAnswers(reading: AnswerReading): readonly AnswerEntry[] {
  return reading.definition.nodes.flatMap((node) => entryOf(node, reading));
}

function entryOf(node: FormNode, reading: AnswerReading): AnswerEntry[] {
  const label = labelOf(node, reading);
  if (node.kind === 'group') {
    const entries = node.nodes.flatMap((one) => entryOf(one, reading));
    return entries.length === 0 ? [] : [{ kind: 'group', label, entries }];
  }
  if (node.kind === 'repeat') {
    const questions = questionsOf(node.nodes);
    const value = reading.answers[node.key];
    const rows = Array.isArray(value) ? value.filter(isRow) : [];
    const closed = questions.find((one) => reading.hidden.includes(one.privacy));
    return [
      {
        kind: 'rows',
        label,
        hidden: rows.length === 0 ? (closed?.privacy ?? null) : null,
        columns: questions.map((one) => ({
          label: labelOf(one, reading),
          isNumber: numericTypes.includes(one.type),
          hidden: reading.hidden.includes(one.privacy) ? one.privacy : null,
        })),
        rows: rows.map((row) => questions.map((one) => showAnswer(one, row[one.key], reading))),
      },
    ];
  }
  if (!isAsked(node)) return [];
  const shown = showAnswer(node, reading.answers[node.key], reading);
  const isHidden = shown === null && reading.hidden.includes(node.privacy);
  if (node.relevant && shown === null && !isHidden) return [];
  return [{ kind: 'answer', label, privacy: node.privacy, isHidden, shown }];
}

/** One answer as text, or null where there is none. */
export function showAnswer(
  question: Question,
  answer: Answer | undefined,
  reading: AnswerReading,
): ShownAnswer | null {
  if (answer === undefined || answer === null || answer === '') return null;
  const { language } = reading;
  if (question.list) {
    const names = (Array.isArray(answer) ? answer : [answer]).map(String);
    if (names.length === 0) return null;
    return words(names.map((name) => choiceLabel(question.list ?? '', name, reading)));
  }
  if (typeof answer === 'number')
    return { texts: [formatNumber(language, answer)], isNumber: true, isWritten: false };
  if (Array.isArray(answer)) return words(answer.map(String));
  const text = String(answer);
  if (isAttached(question)) return { ...words([text]), file: text };
  if (question.type === 'geotrace') return { ...words([text]), shape: 'line' };
  if (question.type === 'geoshape') return { ...words([text]), shape: 'outline' };
  if (question.type === 'date') return words([formatDate(language, text)]);
  return { texts: [text], isNumber: false, isWritten: true };
}

function words(texts: readonly string[]): ShownAnswer {
  return { texts, isNumber: false, isWritten: false };
}

function choiceLabel(list: string, name: string, reading: AnswerReading): string {
  const found = Object.hasOwn(reading.definition.lists, list)
    ? reading.definition.lists[list]
    : undefined;
  if (found?.dynamic) return reading.dynamicLabel(found.dynamic, name);
  const choice = found?.choices.find((one) => one.name === name);
  return plainText(pickText(choice?.label, reading.language)) || name;
}

function labelOf(node: FormNode, reading: AnswerReading): string {
  return plainText(pickText(node.label, reading.language)) || node.name;
}

function questionsOf(nodes: readonly FormNode[]): readonly Question[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return questionsOf(node.nodes);
    return node.kind === 'question' && isAsked(node) ? [node] : [];
  });
}

/** Notes ask nothing; hidden values and unlabelled calculations are the form's own business. */
function isAsked(question: Question): boolean {
  const { type } = question;
  if (type === 'note' || type === 'hidden' || isUnasked(type)) return false;
  return question.type !== 'calculate' || question.label !== undefined;
}

function isUnasked(type: Question['type']): boolean {
  return (unaskedTypes as readonly string[]).includes(type);
}

function isRow(row: string | Answers): row is Answers {
  return typeof row === 'object' && row !== null;
}
