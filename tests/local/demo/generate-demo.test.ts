import { describe, expect, it, test } from 'vitest';
import { memberSchema } from '../../../core/actor/member.ts';
import { embedSchema, organisationSchema } from '../../../core/actor/organisation.ts';
import type { OverlapRule } from '../../../core/coordination/alert-rule.ts';
import { interventionOf, isActive } from '../../../core/coordination/intervention.ts';
import { detectOverlaps } from '../../../core/coordination/overlap.ts';
import { dateAt } from '../../../core/coordination/period.ts';
import type { FillingMoment } from '../../../core/form/form-instance.ts';
import { validateSubmission } from '../../../core/form/validate-submission.ts';
import { generateDemo } from '../../../local/demo/generate-demo.ts';
import { loadProgramme } from '../../../programmes/load-programme.ts';

const programme = loadProgramme();
const { timeZone } = programme.settings;
const days = [Date.UTC(2026, 1, 28), Date.UTC(2026, 10, 24), Date.UTC(2028, 1, 29, 23, 30)];

describe.each(days)('demo data around %d', (now) => {
  const demo = generateDemo(programme.places, now, timeZone);
  const people = new Map(demo.people.map((person) => [person.uid, person]));
  const ofForm = (code: string) => demo.submissions.filter(({ form }) => form === code);
  const approved = ofForm('F02')
    .filter(({ fate }) => fate === 'approve')
    .map(({ id, answers }) => interventionOf({ id, state: 'approved', answers })!);

  it('is the same for the same day', () => {
    expect(generateDemo(programme.places, now, timeZone)).toEqual(demo);
  });

  it('has 200 interventions and 60 needs, each with an id of its own', () => {
    expect(ofForm('F02')).toHaveLength(200);
    expect(ofForm('F15')).toHaveLength(60);
    expect(new Set(demo.submissions.map(({ id }) => id)).size).toBe(260);
  });

  it('is right by the forms, and what it says is what the forms compute', () => {
    const orgs = demo.organisations.map(({ id, name }) => ({ name: id, label: name }));
    for (const { form, answers, lang, author, id } of demo.submissions) {
      const moment: FillingMoment = {
        now,
        timeZone,
        lists: { orgs },
        matches: (text, pattern) => new RegExp(pattern).test(text),
        org: people.get(author)!.org,
        language: lang,
      };
      const { definition } = programme.forms.find((one) => one.definition.form === form)!;
      const judged = validateSubmission(definition, answers, moment);
      expect([id, ...judged.problems]).toEqual([id]);
      expect(judged.answers).toEqual(answers);
      expect(judged.title).not.toBe('');
    }
  });

  it('comes from people whose actor type may send it, in the name of their organisation', () => {
    for (const { form, author, answers } of demo.submissions) {
      const { policy } = programme.forms.find((one) => one.policy.form === form)!;
      const person = people.get(author)!;
      expect(policy.submit).toContain(person.actor);
      if (form === 'F02') expect(answers.lead_org).toBe(person.org);
    }
  });

  it('has from 10 to 20 overlaps, and communes where nobody works', () => {
    const rule = programme.alertRules.find(({ code }) => code === 'AL01') as OverlapRule;
    const found = approved.flatMap((one) => detectOverlaps(one, approved, rule, now, timeZone));
    const ids = new Set(found.map(({ id }) => id));
    expect(ids.size).toBeGreaterThanOrEqual(10);
    expect(ids.size).toBeLessThanOrEqual(20);
    const today = dateAt(now, timeZone);
    const active = approved.filter((one) => isActive(one, today));
    const covered = new Set(active.flatMap(({ communes }) => communes));
    expect(covered.size).toBeGreaterThan(60);
    expect(covered.size).toBeLessThan(150);
    expect(new Set(active.flatMap(({ themes }) => themes)).size).toBeGreaterThan(12);
  });

  it('says of itself that it is demo data', () => {
    for (const { answers } of demo.submissions) {
      expect(String(answers.title ?? answers.description)).toMatch(/démo|تجريبي/);
    }
    for (const { name } of demo.organisations) {
      expect(name.fr).toContain('(démo)');
      expect(name.ar).toContain('(تجريبي)');
    }
  });
});

describe('the demonstration’s people', () => {
  const { people, organisations, embeds } = generateDemo(programme.places, days[0]!, timeZone);

  it('shows one of each of the 17 actor types', () => {
    const shown = people.filter(({ isShown }) => isShown).map(({ actor }) => actor);
    expect(shown.sort()).toEqual(programme.actorTypes.map(({ code }) => code).sort());
  });

  it('lets every type that reviews have a coordinator for the whole region', () => {
    for (const { policy } of programme.forms) {
      for (const actor of policy.review) {
        expect(people.find((one) => one.actor === actor && one.isShown)).toMatchObject({
          role: 'coordinator',
          places: ['09'],
        });
      }
    }
  });

  test.each(people.map((person) => [person.uid, person] as const))('%s is sound', (_, person) => {
    expect(memberSchema.safeParse(person).success).toBe(true);
    expect(person.email).toMatch(/@demo\.tiwizi\.example$/);
    const org = organisations.find(({ id }) => id === person.org);
    expect(org?.actorType ?? person.actor).toBe(person.actor);
  });

  it('belongs to sound organisations, with real places and themes', () => {
    const places = new Set(programme.places.map(({ code }) => code));
    const themes = new Set(programme.themes.map(({ code }) => code));
    for (const org of organisations) {
      expect(organisationSchema.safeParse(org).success).toBe(true);
      expect(org.places.filter((place) => !places.has(place))).toEqual([]);
      expect(org.themes.filter((theme) => !themes.has(theme))).toEqual([]);
    }
    for (const embed of Object.values(embeds))
      expect(embedSchema.safeParse(embed).success).toBe(true);
  });
});
