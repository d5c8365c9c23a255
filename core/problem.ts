/**
 * What a person can cause, as a value: never a sentence, never an exception.
 * Sentences are in `core/text/problem.*.ts`, one per code and language.
 */
export interface Problem {
  readonly code: ProblemCode;
  /** Path of the question by answer keys, repeats 1-based: `funders[2]/share`; '' for the whole. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Every code with its HTTP status. A code is `noun.defect`; once released it is never renamed. */
export const problemStatus = {
  'answer.missing': 422,
  'answer.wrong_type': 422,
  'answer.not_a_choice': 422,
  'answer.constraint': 422,
  'answer.out_of_range': 422,
  'answer.too_long': 422,
  'answer.unknown_question': 422,
  'answer.too_many_rows': 422,
  'answer.not_a_date': 422,
  'answer.not_a_place': 422,
  'answer.too_few_points': 422,
  'answer.not_closed': 422,
  'answer.file_missing': 422,
  'answer.file_type': 422,
  'answer.file_unreadable': 422,
  'answer.file_too_large': 413,
  'form.unknown': 404,
  'form.closed': 409,
  'form.version_unknown': 409,
  'form.version_outdated': 409,
  'org.not_yours': 403,
  'actor.not_allowed': 403,
  'embed.closed': 403,
  'submission.too_large': 413,
  'submission.malformed': 400,
  'submission.too_many_files': 413,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export function problem(
  code: ProblemCode,
  path = '',
  params: Readonly<Record<string, string | number>> = {},
): Problem {
  return { code, path, params };
}

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail<T = never>(...problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}
