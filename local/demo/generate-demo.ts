import type { Embed } from '../../core/actor/organisation.ts';
import { dateAt } from '../../core/coordination/period.ts';
import type { Place } from '../../core/place/place.ts';
import { demoEmbeds } from './demo-embeds.ts';
import { type DemoOrganisation, demoOrganisations } from './demo-organisations.ts';
import { type DemoPerson, demoPeople } from './demo-people.ts';
import type { DemoSetting, DemoSubmission } from './demo-setting.ts';
import { generateInterventions } from './generate-interventions.ts';
import { generateNeeds } from './generate-needs.ts';
import { createPrng } from './prng.ts';

export type { DemoSubmission } from './demo-setting.ts';

export interface Demo {
  readonly organisations: readonly DemoOrganisation[];
  readonly people: readonly DemoPerson[];
  /** By key. The demonstration association's site shows them. */
  readonly embeds: Readonly<Record<string, Embed>>;
  readonly submissions: readonly DemoSubmission[];
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
