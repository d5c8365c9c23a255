import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type OverlapRule, overlapRuleSchema } from '../../../core/coordination/alert-rule.ts';
import { type Intervention, interventionOf } from '../../../core/coordination/intervention.ts';
import { detectOverlaps, measureOverlap } from '../../../core/coordination/overlap.ts';
import { strategyCodes } from '../../../core/coordination/strategy-codes.ts';
import rules from '../../../programmes/souss-massa/alert-rules.json';

const rule: OverlapRule = overlapRuleSchema.parse(rules.find(({ code }) => code === 'AL01'));
const now = Date.UTC(2026, 2, 1);

const tiznit = '09.581.01.03';
const aglou = '09.581.11.15';
const agadir = '09.001.01.01';

const base: Intervention = {
  id: 'a',
  title: 'A',
  lead: 'one',
  partners: [],
  communes: [tiznit],
  themes: ['EDUC'],
  publics: ['rpt'],
  start: '2026-01-01',
  end: '2026-12-31',
  status: '2',
};
const other: Intervention = { ...base, id: 'b', title: 'B', lead: 'two' };

function scoreWith(changes: Partial<Intervention>, of: Partial<Intervention> = {}): number | null {
  const subject = { ...base, ...of };
  return detectOverlaps(subject, [{ ...other, ...changes }], rule, now)[0]?.score ?? null;
}

describe('AL01', () => {
  test.each([
    { what: 'the same everything', changes: {}, score: 1 },
    { what: 'no shared public', changes: { publics: ['mre'] }, score: 0.5 },
    { what: 'one public shared of two', changes: { publics: ['mre', 'rpt'] }, score: 1 },
    { what: 'one commune of two', changes: { communes: [tiznit, aglou] }, score: 0.5 },
    { what: 'one theme of two', changes: { themes: ['EDUC', 'SANT'] }, score: 0.5 },
    {
      what: 'half and half: just enough',
      changes: { communes: [tiznit, aglou], themes: ['EDUC', 'SANT'] },
      score: 0.25,
    },
    {
      what: 'under the threshold',
      changes: { communes: [tiznit, aglou, agadir], themes: ['EDUC', 'SANT'] },
      score: null,
    },
    { what: 'no commune', changes: { communes: [aglou] }, score: null },
    { what: 'no theme', changes: { themes: ['SANT'] }, score: null },
    { what: 'the same lead', changes: { lead: 'one' }, score: null },
    { what: 'itself', changes: { id: 'a' }, score: null },
    { what: 'the whole shorter one inside', changes: { end: '2026-04-10' }, score: 1 },
    { what: '30 days', changes: { start: '2026-12-02', end: '2026-12-31' }, score: 1 },
    { what: '29 days', changes: { start: '2026-12-03', end: '2026-12-31' }, score: null },
    {
      what: 'half of the shorter one',
      changes: { start: '2026-11-02', end: '2027-03-01' },
      score: 0.5,
    },
    { what: 'a closed one', changes: { status: '4' }, score: null },
    { what: 'one that ended', changes: { start: '2025-06-01', end: '2026-02-28' }, score: null },
    {
      what: 'one that ends today',
      changes: { start: '2026-01-01', end: '2026-03-01' },
      score: 1,
    },
  ])('scores $score for $what', ({ changes, score }) => {
    expect(scoreWith(changes)).toBe(score);
  });

  it('says who, where, what and when', () => {
    const before = { ...other, communes: [aglou, tiznit], start: '2026-02-01', end: '2026-08-31' };
    expect(detectOverlaps({ ...base, id: 'z' }, [before], rule, now)).toEqual([
      {
        id: 'AL01-b-z',
        rule: 'AL01',
        kind: 'overlap',
        state: 'open',
        severity: 'medium',
        submissions: ['b', 'z'],
        titles: ['B', 'A'],
        orgs: ['two', 'one'],
        readers: ['region', 'maison_mre', 'md_operateur'],
        communes: [tiznit],
        places: ['09', '09.581', tiznit],
        themes: ['EDUC'],
        publics: ['rpt'],
        from: '2026-02-01',
        to: '2026-08-31',
        days: 212,
        score: 0.5,
        detectedAt: now,
      },
    ]);
  });

  it('takes its parameters from the rule', () => {
    const quarter = { communes: [tiznit, aglou], themes: ['EDUC', 'SANT'] };
    const pair = [{ ...other, ...quarter }];
    expect(detectOverlaps(base, pair, { ...rule, threshold: 0.3 }, now)).toEqual([]);
    expect(detectOverlaps(base, pair, { ...rule, enabled: false }, now)).toEqual([]);
    expect(detectOverlaps(base, [other], { ...rule, minDays: 400 }, now)).toEqual([]);
    expect(detectOverlaps({ ...base, status: '6' }, [other], rule, now)).toEqual([]);
    const suspended = { ...rule, activeStatuses: ['6'] };
    expect(
      detectOverlaps({ ...base, status: '6' }, [{ ...other, status: '6' }], suspended, now),
    ).toHaveLength(1);
  });

  it('tells today where the programme is', () => {
    const late = Date.UTC(2026, 11, 31, 23, 30);
    expect(detectOverlaps(base, [other], rule, late)).toHaveLength(1);
    expect(detectOverlaps(base, [other], rule, late, 'Asia/Tokyo')).toEqual([]);
  });
});

const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(now + (days - 300) * 86_400_000).toISOString().slice(0, 10));
const some = (...codes: string[]) => fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1 });
const intervention: fc.Arbitrary<Intervention> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    lead: fc.constantFrom('one', 'two', 'three'),
    communes: some(tiznit, aglou, agadir, '09.551.01.01'),
    themes: some('EDUC', 'SANT', 'EMPL'),
    publics: some('mre', 'rpt'),
    days: fc.tuple(day, day),
    status: fc.constantFrom('1', '2', '3', '4'),
  })
  .map(({ days, id, ...rest }) => {
    const [start, end] = [...days].sort() as [string, string];
    return { ...rest, id, title: id, partners: [], start, end };
  });

describe('whatever two interventions are', () => {
  it('finds the same whichever comes first, between threshold and 1, with something shared', () => {
    fc.assert(
      fc.property(intervention, intervention, (a, b) => {
        fc.pre(a.id !== b.id);
        const [found] = detectOverlaps(a, [b], rule, now);
        expect(detectOverlaps(b, [a], rule, now)[0]).toEqual(found);
        if (!found) return;
        expect(found.score).toBeGreaterThanOrEqual(rule.threshold);
        expect(found.score).toBeLessThanOrEqual(1);
        expect(found.communes.length * found.themes.length).toBeGreaterThan(0);
        expect(found.days).toBeGreaterThanOrEqual(30);
      }),
    );
  });

  it('throws nothing out early that would have been found', () => {
    fc.assert(
      fc.property(intervention, intervention, (a, b) => {
        const measured = measureOverlap(a, b, rule.otherPublicFactor);
        const active = [a, b].every(({ status, end }) => status !== '4' && end >= '2026-03-01');
        const expected =
          active &&
          a.id !== b.id &&
          a.lead !== b.lead &&
          measured !== null &&
          measured.days >= 30 &&
          measured.score >= rule.threshold;
        expect(detectOverlaps(a, [b], rule, now).length > 0).toBe(expected);
      }),
    );
  });

  it('compares one with 100 000 others while nobody waits', () => {
    const many = fc.sample(intervention, 1000);
    const others = Array.from({ length: 100_000 }, (_, at) => ({
      ...many[at % 1000]!,
      id: `x${at}`,
    }));
    const from = performance.now();
    detectOverlaps(
      base,
      others.map((one) => ({ ...one, themes: ['SANT'] })),
      rule,
      now,
    );
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('an approved F02', () => {
  const answers = {
    title: 'Cours du soir',
    lead_org: 'one',
    communes: [tiznit, tiznit],
    themes: ['EDUC'],
    target_groups: ['rpt'],
    start: '2026-01-01',
    end: '2026-12-31',
    iati_status: '2',
  };

  it('is an intervention, each code once', () => {
    expect(interventionOf({ id: 's1', state: 'approved', answers })).toEqual({
      ...base,
      id: 's1',
      title: 'Cours du soir',
    });
  });

  test.each([
    { why: 'not approved', submission: { state: 'accepted', answers } },
    { why: 'no lead', submission: { state: 'approved', answers: { ...answers, lead_org: null } } },
    { why: 'no commune', submission: { state: 'approved', answers: { ...answers, communes: [] } } },
    {
      why: 'no such day',
      submission: { state: 'approved', answers: { ...answers, end: '2026-02-30' } },
    },
    {
      why: 'backwards',
      submission: { state: 'approved', answers: { ...answers, end: '2025-01-01' } },
    },
  ] as const)('is none: $why', ({ submission }) => {
    expect(interventionOf({ id: 's1', ...submission })).toBeNull();
  });
});

it('derives what others count an intervention for from its themes, each code once', () => {
  const theme = (code: string, strategy: string[]) => ({
    code,
    name: { fr: code },
    strategy,
    sdg: ['10.7'],
    gcm: [],
    dac: [],
  });
  const themes = [
    theme('GOUV', ['SNIA-11', 'SNMRE-8']),
    theme('PLAN', ['SNIA-11']),
    theme('EDUC', ['SNIA-1']),
  ];
  expect(strategyCodes(['GOUV', 'PLAN'], themes)).toEqual({
    strategy: ['SNIA-11', 'SNMRE-8'],
    sdg: ['10.7'],
    gcm: [],
    dac: [],
  });
});
