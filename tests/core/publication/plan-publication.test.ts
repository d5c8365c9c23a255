import { describe, expect, test } from 'vitest';
import type { FormPolicy } from '../../../core/form/policy.ts';
import {
  mostDefinitionBytes,
  type PublicationGround,
  planPublication,
} from '../../../core/publication/plan-publication.ts';
import { newPolicy } from '../../../core/publication/policy-wish.ts';
import { importedSource } from './written-source.ts';

const privacy = '| tiwizi::privacy';
const plain = ['text | village | Village | P1', 'integer | people | Personnes | P3'];
const imported = (questions = plain, form = 'visite') =>
  importedSource(form, questions, {}, privacy);

const policy: FormPolicy = {
  ...newPolicy('visite', 'region'),
  title: { fr: 'Visite' },
  current: 1,
  accepted: [1],
  submit: ['association'],
  restricted: { P3: ['maison_mre'] },
};
const fresh: PublicationGround = {
  policy: null,
  versions: [],
  forms: ['F02'],
  reserved: ['places'],
  codes: { actors: ['region', 'maison_mre', 'association', 'dpo'], results: ['R1', 'R3', '*'] },
};
const published: PublicationGround = {
  ...fresh,
  policy,
  versions: [imported().form!],
  forms: ['F02', 'visite'],
};
const shared = { ...policy, review: ['region', 'maison_mre'] };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `text | question_${index} | Q | P1`);
const wide = (version: number) => ({ ...imported(many(6_000)).form!, version, languages: ['ar'] });
const first = imported(['text | a | A | P1']).form!;
const small = (version: number) => ({ ...first, version });
const asking = 'select_one yes_no | anonymous | Anonyme ? | P2';
const region = { form: 'visite', actor: 'region', role: 'coordinator', policy: {} } as const;
const admin = { ...region, actor: 'admin', role: 'admin' } as const;

test('a version keeps the answer by which its author asks to be hidden', () => {
  const closedIf = { question: 'anonymous', is: 'yes' };
  const ground = { ...published, policy: { ...policy, closedIf } };
  expect(planPublication(region, imported([...plain, asking]), ground).state).toBe('published');
});

test('of several who review a form one may leave it, and the administration may put one out', () => {
  const ground = { ...published, policy: shared };
  const leaving = { ...region, policy: { review: ['maison_mre'] } };
  expect(planPublication(leaving, null, ground).state).toBe('published');
  const deciding = { ...admin, policy: { review: ['region'] } };
  expect(planPublication(deciding, null, ground).state).toBe('published');
});

describe('a new form', () => {
  test('becomes version 1, reviewed by who brought it, read and sent by nobody unless said', () => {
    expect(planPublication(region, imported(), fresh)).toMatchObject({
      state: 'published',
      changed: [],
      made: { version: 1 },
      policy: {
        title: { fr: 'Visite de terrain' },
        state: 'open',
        current: 1,
        accepted: [1],
        submit: [],
        review: ['region'],
        read: [],
        restricted: {},
        ownOrg: null,
      },
    });
  });

  test('of an administrator, who reviews nothing, says who does', () => {
    const asked = { ...region, actor: 'admin', role: 'admin' } as const;
    expect(planPublication(asked, imported(), fresh)).toMatchObject({
      problems: [{ code: 'policy.no_reviewer' }],
    });
    const policy = { review: ['dpo'] };
    expect(planPublication({ ...asked, policy }, imported(), fresh)).toMatchObject({
      policy: { review: ['dpo'] },
    });
  });

  test('takes what is wished, each actor type once', () => {
    const wish = { result: 'R3', submit: ['association', 'association'], restricted: { P2: [] } };
    expect(planPublication({ ...region, policy: wish }, imported(), fresh)).toMatchObject({
      policy: { result: 'R3', submit: ['association'], restricted: {} },
    });
  });
});

describe('a next version', () => {
  const longer = [...plain, 'text | remark | Remarque | P1'];

  test('keeps the policy, and the versions before it are still judged', () => {
    expect(planPublication(region, imported(longer), published)).toMatchObject({
      state: 'published',
      made: { version: 2 },
      policy: { ...policy, title: { fr: 'Visite de terrain' }, current: 2, accepted: [1, 2] },
    });
  });

  test('of the very same questions is none', () => {
    expect(planPublication(region, imported(), published)).toEqual({ state: 'unchanged' });
  });

  test('of the very same questions with another policy changes the policy alone', () => {
    const asked = { ...region, policy: { state: 'closed' } };
    for (const form of [imported(), null])
      expect(planPublication(asked, form, published)).toMatchObject({
        state: 'published',
        made: null,
        changed: ['state'],
        policy: { state: 'closed', current: 1, title: policy.title },
      });
  });

  test('follows the highest number there is, whatever the policy says', () => {
    const versions = [imported().form!, { ...imported().form!, version: 4 }];
    const plan = planPublication(region, imported(longer), { ...published, versions });
    expect(plan).toMatchObject({ made: { version: 5 }, policy: { accepted: [1, 5] } });
  });
});

describe('what is refused, and why', () => {
  const codesOf = (...given: Parameters<typeof planPublication>) => {
    const plan = planPublication(...given);
    return plan.state === 'refused' ? plan.problems.map(({ code }) => code) : plan.state;
  };
  const needing = (part: Partial<FormPolicy>) => ({
    ...published,
    policy: { ...policy, ...part },
  });

  test.each<[string, Parameters<typeof planPublication>, readonly string[]]>([
    [
      'a form that others review',
      [{ ...region, actor: 'maison_mre' }, imported(), published],
      ['publisher.not_reviewer'],
    ],
    [
      'its policy too',
      [{ ...region, actor: 'dpo', policy: { state: 'closed' } }, null, published],
      ['publisher.not_reviewer'],
    ],
    ['a policy of no form', [region, null, fresh], ['identifier.unknown']],
    [
      'a policy that is none',
      [{ ...region, policy: { open: 1 } }, imported(), fresh],
      ['policy.malformed'],
    ],
    [
      'what the form cannot be',
      [region, imported([...plain, 'texte | a | A | P1']), fresh],
      ['type.unknown'],
    ],
    [
      'another form than was asked',
      [{ ...region, form: 'F02' }, imported(), fresh],
      ['identifier.other_form'],
    ],
    ...(['enquete_v2', 'a__b', '2026'] as const).map(
      (form): [string, Parameters<typeof planPublication>, readonly string[]] => [
        form,
        [{ ...region, form }, imported(plain, form), fresh],
        ['identifier.invalid'],
      ],
    ),
    [
      'a code in other letters',
      [{ ...region, form: 'f02' }, imported(plain, 'f02'), fresh],
      ['identifier.taken'],
    ],
    [
      'a table’s name',
      [{ ...region, form: 'Places' }, imported(plain, 'Places'), fresh],
      ['identifier.reserved'],
    ],
    [
      'another kind of answer under one name',
      [region, imported(['integer | village | Village | P1', plain[1]!]), published],
      ['question.type_changed'],
    ],
    [
      'another kind of answer under one name in other letters',
      [region, imported(['integer | Village | Village | P1', plain[1]!]), published],
      ['question.type_changed'],
    ],
    [
      'more columns than a table of the warehouse has',
      [region, imported(many(9_901)), fresh],
      ['definition.too_wide'],
    ],
    [
      'more columns in all versions than can be joined',
      [region, imported(many(6_000)), { ...published, versions: [1, 2, 3].map(wide) }],
      ['definition.too_wide'],
    ],
    [
      'more versions than a view can read',
      [
        region,
        imported(),
        { ...published, versions: Array.from({ length: 900 }, (_, at) => small(at + 1)) },
      ],
      ['definition.too_wide'],
    ],
    [
      'fewer secrets under one name',
      [region, imported([plain[0]!, 'integer | people | Personnes | P1']), published],
      ['question.privacy_lowered'],
    ],
    [
      'a version without the question that names the sender',
      [region, imported(), needing({ ownOrg: 'lead_org' })],
      ['question.needed'],
    ],
    [
      'a version without the question that hides the author',
      [region, imported(), needing({ closedIf: { question: 'anonymous', is: 'yes' } })],
      ['question.needed'],
    ],
    [
      'a version whose author cannot ask to be hidden any more',
      [
        region,
        imported([...plain, asking]),
        needing({ closedIf: { question: 'anonymous', is: 'oui' } }),
      ],
      ['choice.needed'],
    ],
    [
      'interventions that say neither where nor when',
      [region, imported(), needing({ unit: 'intervention' })],
      Array(5).fill('question.needed'),
    ],
    [
      'an actor type and a result that the programme lacks',
      [{ ...region, policy: { read: ['police'], result: 'R9' } }, imported(), fresh],
      ['policy.actor_unknown', 'policy.result_unknown'],
    ],
    [
      'a form without reviewers',
      [{ ...region, policy: { review: [] } }, imported(), fresh],
      ['policy.no_reviewer'],
    ],
    [
      'more readers of what few were trusted with',
      [{ ...region, policy: { restricted: { P3: ['maison_mre', 'region'] } } }, null, published],
      ['policy.level_widened'],
    ],
    [
      'a form taken from those who review it as well',
      [{ ...region, policy: { review: ['region'] } }, null, { ...published, policy: shared }],
      ['policy.reviewer_removed'],
    ],
    [
      'a form larger than a document',
      [region, imported([`note | n | ${'é'.repeat(mostDefinitionBytes / 2)} | P1`]), fresh],
      ['definition.too_large'],
    ],
    [
      'a language that no document can hold',
      [region, importedSource('visite', ['text | a | A | B'], {}, '| label::__x__'), fresh],
      ['language.unusable'],
    ],
  ])('%s', (_, given, codes) => {
    expect(codesOf(...given)).toEqual(codes);
  });

  test('the example of a code can be used', () => {
    const asked = { ...region, form: '2026 Enquête–ménages__v3' };
    const sound = imported();
    const renamed = { ...sound, form: { ...sound.form!, form: asked.form } };
    const plan = planPublication(asked, renamed, fresh);
    const problems = plan.state === 'refused' ? plan.problems : [];
    const form = String(problems[0]?.params.example);
    expect(form).toBe('Enquete_menages');
    expect(planPublication({ ...region, form }, imported(plain, form), fresh).state).toBe(
      'published',
    );
  });

  test('nothing of it to the administration, which answers for the programme', () => {
    const open = imported([plain[0]!, 'integer | people | Personnes | P1']);
    const wish = { restricted: { P3: ['maison_mre', 'region'] } };
    expect(planPublication({ ...admin, policy: wish }, open, published).state).toBe('published');
  });

  test('the row of the question', () => {
    const plan = planPublication(region, imported(['integer | village | V | P1']), published);
    expect(plan).toMatchObject({ problems: [{ sheet: 'survey', row: 2, column: 'type' }] });
  });
});
