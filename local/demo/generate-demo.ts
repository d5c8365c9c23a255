import type { Embed } from '../../core/actor/organisation.ts';
import { dateAt } from '../../core/coordination/period.ts';
import type { Answers } from '../../core/form/answers.ts';
import type { Language } from '../../core/language.ts';
import type { Place } from '../../core/place/place.ts';
import { type DemoOrganisation, demoOrganisations, demoSiteOrigin } from './demo-organisations.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import { generateInterventions } from './generate-interventions.ts';
import { generateNeeds } from './generate-needs.ts';
import { createPrng, type Prng } from './prng.ts';

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

export interface Demo {
  readonly organisations: readonly DemoOrganisation[];
  readonly people: readonly DemoPerson[];
  /** By key. The demonstration association's site shows them. */
  readonly embeds: Readonly<Record<string, Embed>>;
  readonly submissions: readonly DemoSubmission[];
}

/** What generating leans on: the territory as it is, and the day it is. */
export interface DemoSetting {
  readonly prng: Prng;
  readonly people: readonly DemoPerson[];
  readonly communes: readonly Place[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Invented organisations, people, 200 interventions and 60 needs over the real places and themes:
 * the same for the same day. Everything says that it is demo data.
 *
 * @param now Epoch milliseconds, UTC: dates lie around it.
 */
export function generateDemo(places: readonly Place[], now: number, timeZone: string): Demo {
  const prng = createPrng(20_260_301);
  const setting: DemoSetting = {
    prng,
    people: demoPeople,
    communes: places.filter(({ kind }) => kind === 'commune'),
    today: dateAt(now, timeZone),
  };
  return {
    organisations: demoOrganisations,
    people: demoPeople,
    embeds: demoEmbeds,
    submissions: [...generateInterventions(setting), ...generateNeeds(setting)],
  };
}

/** F02 is for members of the association; a need may also come from somebody without an account. */
const demoEmbeds: Readonly<Record<string, Embed>> = {
  'demo-tafukt-f02': { form: 'F02', org: 'asso-tafukt', origins: [demoSiteOrigin], open: false },
  'demo-tafukt-f15': { form: 'F15', org: 'asso-tafukt', origins: [demoSiteOrigin], open: true },
};

/** A day some days from another, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
