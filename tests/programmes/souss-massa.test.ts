import { readFileSync } from 'node:fs';
import { geoArea } from 'd3-geo';
import { describe, expect, it, test } from 'vitest';
import { codesByStrategy, strategyCodes } from '../../core/coordination/strategy-codes.ts';
import { createInstance } from '../../core/form/create-instance.ts';
import type { FormNode, Question, Repeat } from '../../core/form/definition.ts';
import type { FillingMoment } from '../../core/form/form-instance.ts';
import { validateSubmission } from '../../core/form/validate-submission.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { dynamicFiles } from '../../programmes/choice-files.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';

const programme = loadProgramme('souss-massa');
const folder = new URL('../../programmes/souss-massa/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const form = (code: string) => programme.forms.find(({ policy }) => policy.form === code)!;

const glossary: readonly { readonly zgh?: string }[] = JSON.parse(read('glossary.json'));
const persons = ['mre_retour', 'communaute_rpt', 'diaspora', 'jeune', 'journaliste', 'admin'];

/** Groups, repeats and questions alike. */
function partsOf(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) =>
    node.kind === 'question' ? [node] : [node, ...partsOf(node.nodes)],
  );
}

function questionsOf(nodes: readonly FormNode[]): readonly Question[] {
  return partsOf(nodes).filter((node) => node.kind === 'question');
}

function repeatsOf(nodes: readonly FormNode[]): readonly Repeat[] {
  return partsOf(nodes).filter((node) => node.kind === 'repeat');
}

describe('the territory', () => {
  it('has its region, 6 provinces, 18 cercles and 175 communes, whose people add up', () => {
    const { places } = programme;
    const of = (...kinds: string[]) => places.filter(({ kind }) => kinds.includes(kind));
    expect(of('region')).toHaveLength(1);
    expect(of('province', 'prefecture')).toHaveLength(6);
    expect(of('cercle')).toHaveLength(18);
    expect(of('commune')).toHaveLength(175);
    for (const kinds of [['province', 'prefecture'], ['commune']]) {
      const people = of(...kinds).reduce((sum, { population }) => sum + population, 0);
      expect(people).toBe(places[0]!.population);
    }
  });

  it('draws each province as what lies inside its border, and every commune as a point', () => {
    const { features } = JSON.parse(read('provinces.geojson'));
    for (const feature of features) expect(geoArea(feature)).toBeLessThan(0.01);
    const drawn = features.map((one: { properties: { code: string } }) => one.properties.code);
    expect(drawn.sort()).toEqual(
      programme.choiceFiles['provinces.csv']!.map(({ name }) => name).sort(),
    );
    const { points } = JSON.parse(read('commune-points.json'));
    expect(Object.keys(points)).toHaveLength(175);
  });

  it('offers communes by their province', () => {
    const tiznit = programme.choiceFiles['communes.csv']!.filter(
      ({ columns }) => columns?.province === '09.581',
    );
    expect(tiznit).toHaveLength(25);
  });
});

interface AskedField {
  readonly key: string;
  readonly type: string;
  readonly required: boolean;
  readonly privacy: string;
}
interface AskedForm {
  readonly code: string;
  readonly result: string;
  readonly fields: readonly AskedField[];
}
const asked: readonly AskedForm[] = JSON.parse(read('form-fields.json')).forms;

it('has a form for each of the programme’s, in its order', () => {
  expect(programme.forms.map(({ policy }) => policy.form)).toEqual(asked.map(({ code }) => code));
});

describe.each(asked)('$code', ({ code, result, fields }) => {
  const { definition, policy } = form(code);
  const questions = questionsOf(definition.nodes);

  it('imports without a problem or a warning', () => {
    const files = programme.choiceFiles;
    const imported = importForm(readMarkdown(read(`forms/${code}.md`)), { files, dynamicFiles });
    expect({ ...imported, form: null }).toEqual({ form: null, problems: [], warnings: [] });
    expect([imported.form?.form, policy.form, policy.result]).toEqual([code, code, result]);
    expect(policy.title).toEqual(definition.title);
  });

  it('asks everything that the programme asks, at its privacy level', () => {
    // What follows from the themes is worked out from them, not kept beside them.
    for (const { key, required, privacy } of fields.filter(({ type }) => type !== 'auto(themes)')) {
      const repeat = repeatsOf(definition.nodes).find((one) => one.key === key);
      const found = repeat ? questionsOf(repeat.nodes) : questions.filter((one) => one.key === key);
      const levels = new Set(found.map((one) => one.privacy));
      expect([key, ...levels]).toEqual([key, privacy]);
      if (repeat || found[0]?.type === 'calculate') continue;
      expect([key, found[0]?.required !== undefined]).toEqual([key, required]);
    }
  });

  it('derives what the programme does not ask: each theme has its codes, and they have names', () => {
    const derived = fields.filter(({ type }) => type === 'auto(themes)').map(({ key }) => key);
    expect(derived).toEqual(code === 'F02' ? ['strategy_codes'] : []);
    const named = [
      ...JSON.parse(read('strategies.json')),
      ...JSON.parse(read('global-compact.json')),
    ];
    const names = new Map<string, string>(named.map((one) => [one.code, one.name.fr]));
    const strategyOf = new Map<string, string>(
      named.map((one) => [one.code, one.strategy ?? 'GCM']),
    );
    for (const theme of programme.themes) {
      const codes = codesByStrategy(strategyCodes([theme.code], programme.themes));
      expect(codes).toHaveLength([theme.strategy, theme.sdg, theme.gcm, theme.dac].flat().length);
      expect(new Set(codes.map(({ strategy }) => strategy)).size).toBeGreaterThan(3);
      for (const { strategy, code } of codes) {
        if (strategy === 'SDG' || strategy === 'DAC') continue;
        expect([code, strategyOf.get(code)]).toEqual([code, strategy]);
        expect(names.get(code)).toBeTruthy();
      }
    }
  });

  it('speaks French, Arabic and English throughout', () => {
    const parts = partsOf(definition.nodes);
    const texts = parts.flatMap((part) => [
      ...(part.kind === 'question' && part.type === 'calculate' ? [] : [part.label ?? {}]),
      ...(part.hint ? [part.hint] : []),
      ...(part.kind === 'question' && part.required ? [part.requiredMessage ?? {}] : []),
      ...(part.kind === 'question' && part.constraint ? [part.constraintMessage ?? {}] : []),
    ]);
    const own = Object.entries(definition.lists).filter(([name]) => !name.endsWith('.csv'));
    const choices = own.flatMap(([, list]) => list.choices.map(({ label }) => label));
    for (const text of [definition.title, ...texts, ...choices])
      expect(Object.keys(text)).toEqual(expect.arrayContaining(['fr', 'ar', 'en']));
  });

  it('has the questions that its policy names', () => {
    const { ownOrg } = policy;
    const named = questionsOf(definition.nodes).find(({ key }) => key === ownOrg);
    if (ownOrg) expect(definition.lists[named?.list ?? '']?.dynamic).toBe('orgs');
    const { closedIf } = policy;
    if (!closedIf) return;
    const closing = questionsOf(definition.nodes).find(({ key }) => key === closedIf.question);
    const choices = definition.lists[closing?.list ?? '']?.choices.map(({ name }) => name);
    expect(closing?.required).toBeDefined();
    expect(choices).toContain(closedIf.is);
    // A title names no sender, and nobody is told of an overlap with a closed record.
    expect(definition.instanceName).not.toMatch(/tiwizi:org|org/);
    expect(policy.unit).not.toBe('intervention');
  });

  it('says in Tamazight only what the glossary or the place’s own name says', () => {
    const known = [
      ...glossary.map(({ zgh }) => zgh),
      ...programme.places.map(({ name }) => name.zgh),
    ];
    const choices = Object.values(definition.lists).flatMap((list) => list.choices);
    const labels = [...partsOf(definition.nodes), ...choices].map(({ label }) => label?.zgh);
    expect(new Set(known)).toEqual(new Set([...known, ...labels.filter(Boolean)]));
  });

  it('is sent by those whose role says so, and reviewed by somebody', () => {
    const senders = programme.actorTypes.filter(({ submits }) => submits.includes(code));
    expect(policy.submit).toEqual(senders.map((actor) => actor.code));
    expect(policy.review.length).toBeGreaterThan(0);
  });

  it('shows nobody what that role must never see', () => {
    const { P2 = [], P3 = [], P4 = [] } = policy.restricted;
    const byPlace = Object.values(policy.placeRestricted).flat();
    const readers = [...policy.read, ...policy.review, ...P2, ...P3, ...P4, ...byPlace];
    for (const person of persons) {
      // What is offered to young people is theirs to read: all of it is public.
      if (person === 'jeune' && code === 'F12')
        expect(new Set(questions.map(({ privacy }) => privacy))).toEqual(new Set(['P0']));
      else expect(readers).not.toContain(person);
    }
    // Case files: those who accompany; requests about data: the officer; cases: their sender alone.
    expect(['maison_mre', 'md_operateur', 'dpo']).toEqual(expect.arrayContaining([...P3]));
    expect(P4).toEqual([]);
    expect([...P2, ...byPlace]).not.toContain('ue');
    const named = fields.filter(({ type }) => type.startsWith('contact'));
    if (named.some(({ privacy }) => privacy === 'P2'))
      for (const actor of ['ministere', 'enabel']) expect(P2).not.toContain(actor);
  });

  it('keeps in the open part of a person’s file nothing about the person', () => {
    if (policy.read.length > 0 || !questions.some(({ privacy }) => /P[34]/.test(privacy))) return;
    const open = questions.filter(({ type, privacy }) => type !== 'note' && /P[01]/.test(privacy));
    const allowed = ['region', 'sent_on', 'restitution'];
    expect(allowed).toEqual(expect.arrayContaining(open.map(({ key }) => key)));
  });
});

const moment: FillingMoment = {
  now: Date.UTC(2026, 2, 1),
  timeZone: 'Africa/Casablanca',
  lists: { orgs: ['one', 'two'].map((name) => ({ name, label: { fr: name } })) },
  matches: (text, pattern) => new RegExp(pattern).test(text),
  org: 'one',
  language: 'fr',
};

const intervention = {
  title: 'Cours du soir',
  lead_org: 'one',
  provinces: ['09.581'],
  communes: ['09.581.01.07'],
  themes: ['EDUC'],
  target_groups: ['rpt'],
  reach_women_rpt: 20,
  reach_men_rpt: 30,
  start: '2026-01-01',
  end: '2026-12-31',
  iati_status: '2',
  budget: 100_000,
  budget_currency: 'MAD',
  funders: [
    { funder: 'one', amount: 33_330, share: 33.33 },
    { funder: 'two', amount: 66_670, share: 66.67 },
  ],
};

describe('the intervention sheet', () => {
  const judge = (changes: object) => {
    const { problems, answers } = validateSubmission(
      form('F02').definition,
      { ...intervention, ...changes },
      moment,
    );
    return { answers, problems: problems.map(({ code, path }) => `${path} ${code}`) };
  };

  it('adds up people, budget and shares', () => {
    expect(judge({}).problems).toEqual([]);
    expect(judge({}).answers).toMatchObject({
      planned_reach: 50,
      budget_mad: 100_000,
      funders_total: 100,
    });
    const inEuro = judge({ budget_currency: 'EUR', exchange_rate: 10.8 });
    expect(inEuro.answers).toMatchObject({ budget_mad: 1_080_000 });
  });

  const first = intervention.funders[0]!;
  const second = intervention.funders[1]!;
  test.each([
    { changes: { end: '2026-01-01' }, problems: ['end answer.constraint'] },
    {
      changes: { funders: [first, { ...second, share: 65.67 }] },
      problems: ['funders_total answer.constraint'],
    },
    {
      changes: { funders: [first, { ...second, share: 66.669 }] },
      problems: ['funders[2]/share answer.constraint'],
    },
    {
      changes: { funders: [first, { ...second, amount: 200_000 }] },
      problems: ['funders[2]/amount answer.constraint'],
    },
    {
      changes: { funders: [{ ...first, amount: 100_000 }, second] },
      problems: ['funders[1]/share answer.constraint'],
    },
    {
      changes: {
        funders: [
          { ...first, share: 66.67 },
          { ...second, share: 33.33 },
        ],
      },
      problems: ['funders[1]/share answer.constraint', 'funders[2]/share answer.constraint'],
    },
    { changes: { communes: ['09.551.01.07'] }, problems: ['communes answer.not_a_choice'] },
    { changes: { communes: ['09.581.99.99'] }, problems: ['communes answer.not_a_choice'] },
    { changes: { lead_org: 'nobody' }, problems: ['lead_org answer.not_a_choice'] },
    { changes: { partners: ['one'] }, problems: ['partners answer.constraint'] },
    { changes: { reach_men_rpt: undefined }, problems: ['reach_men_rpt answer.missing'] },
    { changes: { reach_men_rpt: -1 }, problems: ['reach_men_rpt answer.constraint'] },
    { changes: { budget_currency: 'EUR' }, problems: ['exchange_rate answer.missing'] },
    { changes: { budget: 0 }, problems: ['budget answer.constraint'] },
    { changes: { title: '' }, problems: ['title answer.missing'] },
    {
      changes: { location_note: 'Appeler le 06 12 34 56 78' },
      problems: ['location_note answer.constraint'],
    },
  ])('$changes gives $problems', ({ changes, problems }) => {
    expect(judge(changes).problems).toEqual(expect.arrayContaining(problems));
  });

  test.each([
    { amount: 33_330, share: 34.33, isRefused: false },
    { amount: 33_330, share: 32.33, isRefused: false },
    { amount: 33_330, share: 34.34, isRefused: true },
    { amount: 33_330, share: 32.32, isRefused: true },
    { amount: undefined, share: 50, isRefused: false },
    { amount: 33_330, share: undefined, isRefused: false },
    { amount: undefined, share: 101, isRefused: true },
  ])('a share of $share for $amount of 100 000 is refused: $isRefused', (row) => {
    const { amount, share, isRefused } = row;
    const instance = createInstance(form('F02').definition, moment, intervention);
    instance.set('funders[1]/amount', amount);
    instance.set('funders[1]/share', share);
    const found = instance.problemsAt('funders[1]/share').map(({ code }) => code);
    expect(found.includes('answer.constraint')).toBe(isRefused);
    // Whoever has not typed both sees no more than that one is missing.
    if (amount === undefined)
      expect(instance.problemsAt('funders[1]/amount').map(({ code }) => code)).toEqual([
        'answer.missing',
      ]);
  });

  test.each([
    { language: 'fr', said: 'Pour ce montant, la part est de 33.33 % du budget' },
    { language: 'ar', said: 'الحصة المطابقة لهذا المبلغ هي 33.33% من الميزانية' },
    { language: 'en', said: 'For this amount the share is 33.33 % of the budget' },
  ] as const)('says in $language what share would be right', ({ language, said }) => {
    const instance = createInstance(form('F02').definition, moment, intervention);
    const sentence = () => instance.label('funders[1]/share', language, 'constraintMessage');
    expect(sentence()).toContain(said);
    instance.set('funders[1]/amount', undefined);
    expect(sentence()).toContain('0–100');
  });

  it('asks for no total before there is a funder', () => {
    expect(judge({ funders: [] }).problems.length).toBeGreaterThan(0);
  });
});

describe('the expressed need', () => {
  const need = {
    province: '09.581',
    commune: '09.581.01.07',
    theme: 'SANT',
    public: ['rpt'],
    description: 'Il manque un centre de santé le soir.',
    anonymous: 'yes',
  };

  test.each([
    { description: need.description, problems: 0 },
    { description: 'Trop court', problems: 1 },
    { description: 'Appelez Ali au 0612345678 pour savoir.', problems: 1 },
    { description: 'Écrivez à ali@example.org, il vous dira.', problems: 1 },
    { description: 'Sa carte est JB123456, il attend encore.', problems: 1 },
    { description: 'Depuis 2024, 150 familles attendent en vain.', problems: 0 },
  ])('“$description” has $problems problem', ({ description, problems }) => {
    const judged = validateSubmission(form('F15').definition, { ...need, description }, moment);
    expect(judged.problems).toHaveLength(problems);
  });

  it('is listed by theme and commune, which name nobody', () => {
    const judged = validateSubmission(form('F15').definition, need, moment);
    expect(judged.title).toBe('Santé et soutien psychosocial — Tiznit');
  });
});
