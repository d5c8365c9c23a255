import type { Answers } from '../../core/form/answers.ts';
import type { Language } from '../../core/language.ts';
import type { Place } from '../../core/place/place.ts';
import type { DemoPerson } from './demo-people.ts';
import type { Prng } from './prng.ts';

/** What a coordinator does with it once it is accepted; `leave` is nothing yet. */
export type DemoFate = 'approve' | 'return' | 'leave';

export interface DemoSubmission {
  /** Derived from the seed: loading twice creates nothing twice. */
  readonly id: string;
  readonly form: 'F02' | 'F15';
  readonly lang: Language;
  /** `uid` of the person who sends it. */
  readonly author: string;
  readonly answers: Answers;
  readonly fate: DemoFate;
}

/** What generating leans on: the territory as it is, and the day it is. */
export interface DemoSetting {
  readonly prng: Prng;
  readonly people: readonly DemoPerson[];
  readonly communes: readonly Place[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** A day some days from another, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
