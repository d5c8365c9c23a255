import type { Answer } from '../form/answers.ts';
import type { Submission } from '../submission/submission.ts';
import { isoDay } from './period.ts';

/** An approved F02: the unit of coordination. Codes are of the programme; days are `YYYY-MM-DD`, both included. */
export interface Intervention {
  readonly id: string;
  readonly title: string;
  /** Organisation in the lead. */
  readonly lead: string;
  readonly partners: readonly string[];
  readonly communes: readonly string[];
  readonly themes: readonly string[];
  readonly publics: readonly string[];
  readonly start: string;
  readonly end: string;
  /** IATI stage, `1` to `6`. */
  readonly status: string;
}

/** Questions without which no record of a form can be an intervention. */
export const interventionQuestions: readonly string[] = [
  'lead_org',
  'start',
  'end',
  'communes',
  'themes',
];

const standing: readonly string[] = ['approved', 'published'];

/**
 * Reads an intervention out of a submission; every answer it needs is public (P0).
 *
 * @returns null unless a coordinator approved it and it says who, where, what and when.
 */
export function interventionOf(
  submission: Pick<Submission, 'id' | 'state' | 'answers' | 'title'>,
): Intervention | null {
  const { answers, state, id } = submission;
  const lead = text(answers.lead_org);
  const start = text(answers.start);
  const end = text(answers.end);
  const communes = list(answers.communes);
  const themes = list(answers.themes);
  if (!standing.includes(state) || lead === '' || communes.length === 0 || themes.length === 0) {
    return null;
  }
  if (isoDay(start) === null || isoDay(end) === null || end < start) return null;
  return {
    id,
    title: text(answers.title) || submission.title || id,
    lead,
    partners: list(answers.partners),
    communes,
    themes,
    publics: list(answers.target_groups),
    start,
    end,
    status: text(answers.iati_status),
  };
}

/** Stages 1 to 3 of IATI: pipeline, implementation, finalisation. */
export const activeStatuses: readonly string[] = ['1', '2', '3'];

/** Whether it is planned or at work: its stage says so and its last day has not passed. */
export function isActive(
  intervention: Pick<Intervention, 'status' | 'end'>,
  today: string,
  statuses: readonly string[] = activeStatuses,
): boolean {
  return statuses.includes(intervention.status) && intervention.end >= today;
}

function text(answer: Answer | undefined): string {
  return typeof answer === 'string' ? answer : '';
}

function list(answer: Answer | undefined): readonly string[] {
  if (!Array.isArray(answer)) return [];
  return [...new Set(answer.filter((one): one is string => typeof one === 'string'))];
}
