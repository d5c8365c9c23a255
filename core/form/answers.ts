/**
 * Answers of a form or of one row of a repeat, by question key. Types by question:
 * text, selects of one, dates (`YYYY-MM-DD`), times, geo: string; integer, decimal, range: number;
 * select_multiple and rank: list of choice names; acknowledge: `'OK'`; repeat: list of rows.
 * Unanswered is absent.
 */
export interface Answers {
  readonly [key: string]: Answer;
}
export type Answer = string | number | boolean | null | readonly string[] | readonly Answers[];
