import type { Intervention } from '../../core/coordination/intervention.ts';
import { measureOverlap } from '../../core/coordination/overlap.ts';
import { daysOf } from '../../core/coordination/period.ts';
import { covers, placeAt } from '../../core/place/place-code.ts';
import { type DemoOrganisation, demoFunders, demoOrganisations } from './demo-organisations.ts';
import type { DemoPerson } from './demo-people.ts';
import { demoMark, demoSentences } from './demo-sentences.ts';
import { type DemoFate, type DemoSetting, type DemoSubmission, dayAfter } from './demo-setting.ts';

const count = 200;
/** As many interventions are made to meet another one; no other two meet enough to alert anybody. */
const meetings = 14;
const threshold = 0.25;
const otherPublicFactor = 0.5;

const senders = [
  'association',
  'association',
  'association',
  'association',
  'association',
  'association',
  'association',
  'conseil_provincial',
  'conseil_communal',
  'service_deconcentre',
  'region',
  'maison_mre',
  'md_operateur',
];
const profiles = ['mre', 'mre_retour', 'rpt', 'hote'];

interface Lead {
  readonly org: DemoOrganisation;
  readonly person: DemoPerson;
  readonly communes: readonly string[];
}

/** 200 interventions (F02), of which a known few overlap. */
export function generateInterventions(setting: DemoSetting): readonly DemoSubmission[] {
  const leads = leadsIn(setting);
  const made: { readonly plan: Intervention; readonly lead: Lead; readonly fate: DemoFate }[] = [];
  const met = new Set<Intervention>();
  for (let tries = 0; made.length < count; tries += 1) {
    if (tries > 20_000) throw new Error(`no room for another intervention after ${made.length}`);
    const index = made.length;
    const originals = made.map(({ plan }) => plan).filter((_, at) => isOriginal(at));
    const original =
      index < count - meetings
        ? undefined
        : setting.prng.pick(originals.filter((plan) => !met.has(plan)));
    const plan = original
      ? meeting(setting, leads, original, index)
      : freshPlan(setting, leads, index);
    if (made.some((one) => one.plan !== original && isNear(plan, one.plan))) continue;
    if (original) met.add(original);
    const lead = leads.find(({ org }) => org.id === plan.lead)!;
    made.push({ plan, lead, fate: original || isOriginal(index) ? 'approve' : fateOf(index) });
  }
  return made.map(({ plan, lead, fate }) => submissionOf(setting, plan, lead, fate));
}

/** One in six is at work and approved for certain: those that another one may be made to meet. */
function isOriginal(index: number): boolean {
  return index % 6 === 0 && index < count - meetings;
}

function fateOf(index: number): DemoFate {
  if (index % 25 === 24) return 'return';
  return index % 11 === 10 ? 'leave' : 'approve';
}

/** Below the threshold with a margin, so that no pair hangs on a rounding. */
function isNear(one: Intervention, other: Intervention): boolean {
  if (one.lead === other.lead) return false;
  return (measureOverlap(one, other, otherPublicFactor)?.score ?? 0) >= threshold - 0.03;
}

/** One commune in four is worked in by nobody, so that the map has gaps to show. */
function leadsIn({ people, communes }: DemoSetting): readonly Lead[] {
  const worked = communes.filter((_, index) => index % 4 !== 3).map(({ code }) => code);
  return demoOrganisations.flatMap((org): Lead[] => {
    const person = people.find((one) => one.org === org.id);
    if (!person || !senders.includes(org.actorType)) return [];
    const near = org.places.flatMap((place) => {
      const own = worked.filter((code) => covers(place, code));
      return own.length > 0 ? own : [place];
    });
    return [{ org, person, communes: near }];
  });
}

function freshPlan(
  { prng, today }: DemoSetting,
  leads: readonly Lead[],
  index: number,
): Intervention {
  const type = prng.pick(senders);
  const { org, communes } = prng.pick(leads.filter(({ org: { actorType } }) => actorType === type));
  const themes = prng.some(org.themes, prng.between(1, 2));
  const phase = isOriginal(index) ? 'running' : prng.pick(['running', 'running', 'coming', 'over']);
  const start = dayAfter(
    today,
    {
      running: -prng.between(60, 400),
      coming: prng.between(10, 200),
      over: -prng.between(600, 1000),
    }[phase]!,
  );
  const length = phase === 'over' ? prng.between(120, 560) : prng.between(480, 900);
  return {
    id: `demo-f02-${String(index + 1).padStart(3, '0')}`,
    title: prng.pick(demoSentences[themes[0]!]!.titles),
    lead: org.id,
    partners: prng.chance(0.4)
      ? prng
          .some(demoOrganisations, 2)
          .map(({ id }) => id)
          .filter((id) => id !== org.id)
      : [],
    communes: [...prng.some(communes, prng.between(1, 4))].sort(),
    themes,
    publics: prng.some(profiles, prng.between(1, 3)),
    start,
    end: dayAfter(start, length),
    status: statusOf(phase, index),
  };
}

function statusOf(phase: string, index: number): string {
  if (phase === 'over') return '4';
  if (phase === 'coming') return '1';
  if (!isOriginal(index) && index % 17 === 5) return index % 2 === 0 ? '5' : '6';
  return index % 13 === 6 ? '3' : '2';
}

/** Another organisation in the same places, on the same themes, in the same months. */
function meeting(
  { prng, today }: DemoSetting,
  leads: readonly Lead[],
  original: Intervention,
  index: number,
): Intervention {
  const { org, communes } = prng.pick(leads.filter((lead) => lead.org.id !== original.lead));
  const further = prng.chance(0.5) ? prng.some(communes, 1) : [];
  const start = dayAfter(today, -prng.between(5, 50));
  return {
    ...original,
    id: `demo-f02-${String(index + 1).padStart(3, '0')}`,
    title: demoSentences[original.themes[0]!]!.titles[index % 2]!,
    lead: org.id,
    partners: [],
    communes: [...new Set([...original.communes, ...further])].sort(),
    publics: prng.chance(0.7) ? original.publics : [prng.pick(profiles)],
    start,
    end: dayAfter(start, prng.between(300, 500)),
    status: '2',
  };
}

function submissionOf(
  { prng, communes }: DemoSetting,
  plan: Intervention,
  { person }: Lead,
  fate: DemoFate,
): DemoSubmission {
  const first = communes.find(({ code }) => code === plan.communes[0])!;
  const { titleAr } = demoSentences[plan.themes[0]!]!;
  const reach = reachOf({ prng }, plan);
  return {
    id: plan.id,
    form: 'F02',
    lang: person.lang,
    author: person.uid,
    fate,
    answers: {
      title: `${demoMark.fr} ${plan.title} — ${first.name.fr}`,
      title_ar: `${demoMark.ar} ${titleAr} — ${first.name.ar}`,
      lead_org: plan.lead,
      ...(plan.partners.length > 0 && { partners: plan.partners }),
      provinces: [...new Set(plan.communes.map((code) => placeAt('province', code)!))],
      communes: plan.communes,
      themes: plan.themes,
      target_groups: plan.publics,
      ...reach,
      planned_reach: Object.values(reach).reduce((sum, persons) => sum + persons, 0),
      start: plan.start,
      end: plan.end,
      iati_status: plan.status,
      ...moneyOf({ prng }, plan),
      ...(prng.chance(0.5) && { plan_link: prng.pick(['PDR', 'PDP', 'PAC']) }),
      ...(prng.chance(0.6) && {
        markers: prng.some(['genre', 'jeunesse', 'enfance', 'climat'], 2),
      }),
    },
  };
}

/** Mostly dozens; sometimes fewer than ten, which no report may show. */
function reachOf({ prng }: Pick<DemoSetting, 'prng'>, plan: Intervention): Record<string, number> {
  const cells = ['women', 'men'].flatMap((sex) =>
    plan.publics.map((profile) => `reach_${sex}_${profile}`),
  );
  const small = () => prng.between(0, 9);
  return Object.fromEntries(
    cells.map((cell) => [cell, prng.chance(0.15) ? small() : prng.between(2, 40) * 5]),
  );
}

function moneyOf({ prng }: Pick<DemoSetting, 'prng'>, plan: Intervention) {
  const inEuro = prng.chance(0.15);
  const months = Math.round(daysOf(plan.start, plan.end) / 30);
  const budget = prng.between(4, 40) * months * (inEuro ? 100 : 1000);
  const rate = 10.8;
  const shares = prng.pick([[100], [60, 40], [70, 30], [50, 30, 20], [80, 12.5, 7.5]]);
  const others = prng.some(
    demoFunders.filter((funder) => funder !== plan.lead),
    shares.length,
  );
  const payers = shares.length > 1 ? [...others.slice(0, -1), plan.lead] : others;
  return {
    budget,
    budget_currency: inEuro ? 'EUR' : 'MAD',
    ...(inEuro && { exchange_rate: rate }),
    budget_mad: inEuro ? Math.round(budget * rate * 100) / 100 : budget,
    funders: shares.map((share, at) => ({
      funder: payers[at]!,
      amount: Math.round(budget * share) / 100,
      share,
      share_expected: String(share),
    })),
    funders_total: 100,
  };
}
