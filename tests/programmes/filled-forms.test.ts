import { describe, expect, it, test } from 'vitest';
import type { Answer, Answers } from '../../core/form/answers.ts';
import { createInstance } from '../../core/form/create-instance.ts';
import type { FillingMoment, FormInstance } from '../../core/form/form-instance.ts';
import { separateAnswers } from '../../core/form/separate-answers.ts';
import { validateSubmission } from '../../core/form/validate-submission.ts';
import { placesIn } from '../../functions/src/handlers/places-in.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { rightAnswers } from './right-answers.ts';

const programme = loadProgramme('souss-massa');
const definitionOf = (code: string) =>
  programme.forms.find(({ policy }) => policy.form === code)!.definition;

const moment = (org: string | null): FillingMoment => ({
  now: Date.UTC(2026, 2, 1),
  timeZone: 'Africa/Casablanca',
  lists: {
    orgs: ['one', 'two'].map((name) => ({ name, label: { fr: `Organisation ${name}` } })),
  },
  // XPath's regex() is true only where the whole text matches.
  matches: (text, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
  org,
  language: 'fr',
});

const isRows = (answer: Answer): answer is readonly Answers[] =>
  Array.isArray(answer) && typeof answer[0] === 'object';

/** Answers question by question, as a person does. */
function fill(instance: FormInstance, answers: Answers): void {
  for (const [key, answer] of Object.entries(answers)) {
    if (!isRows(answer)) {
      instance.set(key, answer);
      continue;
    }
    for (const [index, row] of answer.entries()) {
      if (instance.rowCount(key) <= index) instance.addRow(key);
      for (const [part, value] of Object.entries(row))
        instance.set(`${key}[${index + 1}]/${part}`, value);
    }
  }
}

it('has a right filling of every form that has no test of its own', () => {
  const codes = programme.forms.map(({ policy }) => policy.form);
  expect(Object.keys(rightAnswers)).toEqual(codes.filter((code) => !['F02', 'F15'].includes(code)));
});

describe.each(Object.keys(rightAnswers))('%s', (code) => {
  const definition = definitionOf(code);
  const { org, answers, title, computed = {}, levels } = rightAnswers[code]!;

  it('takes right answers on the page, and again where they are judged', () => {
    const instance = createInstance(definition, moment(org));
    fill(instance, answers);
    expect(instance.problems()).toEqual([]);
    const judged = validateSubmission(definition, instance.toAnswers(), moment(org));
    expect(judged.problems).toEqual([]);
    expect(judged.title).toBe(title);
    expect(judged.answers).toMatchObject({ ...answers, ...computed });
    expect(Object.keys(separateAnswers(definition, judged.answers).restricted)).toEqual(levels);
  });

  it('says a place of the region, without which nobody could review it', () => {
    const places = placesIn(definition, answers, () => true);
    expect(places).toContain('09');
  });

  it('is not sent empty', () => {
    const problems = createInstance(definition, moment(org)).problems();
    expect(problems.map((one) => one.code)).toContain('answer.missing');
  });
});

function judge(code: string, changes: object, org = rightAnswers[code]!.org): readonly string[] {
  const answers = { ...rightAnswers[code]!.answers, ...changes };
  const { problems } = validateSubmission(definitionOf(code), answers, moment(org));
  return problems.map((one) => `${one.path} ${one.code}`);
}

test.each([
  { code: 'F03', path: 'territory', answer: '09' },
  { code: 'F05', path: 'period_year', answer: 2026 },
  { code: 'F07', path: 'authority', answer: 'one' },
  { code: 'F12', path: 'verified_on', answer: '2026-03-01' },
  { code: 'F19', path: 'received', answer: '2026-03-01' },
])('$code knows $path before it is asked: $answer', ({ code, path, answer }) => {
  expect(createInstance(definitionOf(code), moment('one')).get(path)).toBe(answer);
});

const noAccord = ['consent answer.constraint'];
test.each([
  {
    code: 'F01',
    changes: { focal_contact: 'plus tard' },
    problems: ['focal_contact answer.constraint'],
  },
  {
    code: 'F01',
    changes: { communes: ['09.551.01.07'] },
    problems: ['communes answer.not_a_choice'],
  },
  { code: 'F03', changes: { expiry: '2025-09-30' }, problems: ['expiry answer.constraint'] },
  { code: 'F03', changes: { parties: ['one'] }, problems: ['parties answer.constraint'] },
  { code: 'F03', changes: { amount: 40_000 }, problems: ['tranches_total answer.constraint'] },
  { code: 'F04', changes: { date: '2026-03-02' }, problems: ['date answer.constraint'] },
  {
    code: 'F04',
    changes: { women_18_29_rpt: undefined, men_30_59_rpt: 0, women_60_plus_hote: undefined },
    problems: ['disagg_counts answer.constraint'],
  },
  {
    code: 'F04',
    changes: { outcome: 'Appelez Ali au 06 12 34 56 78' },
    problems: ['outcome answer.constraint'],
  },
  { code: 'F05', changes: { progress: 140 }, problems: ['progress answer.constraint'] },
  { code: 'F05', changes: { spent_currency: 'EUR' }, problems: ['exchange_rate answer.missing'] },
  { code: 'F06', changes: { decisions: [] }, problems: ['decisions_count answer.constraint'] },
  { code: 'F07', changes: { score_suivi: 6 }, problems: ['score_suivi answer.constraint'] },
  { code: 'F07', changes: { commune: undefined }, problems: ['commune answer.missing'] },
  { code: 'F08', changes: { post_test: 101 }, problems: ['post_test answer.constraint'] },
  { code: 'F09', changes: { consent: 'no' }, problems: noAccord },
  { code: 'F09', changes: { return_year: 2027 }, problems: ['return_year answer.constraint'] },
  {
    code: 'F09',
    changes: { vulnerability_note: 'Sa carte est JB123456' },
    problems: ['vulnerability_note answer.constraint'],
  },
  { code: 'F10', changes: { file: 'Hassan' }, problems: ['file answer.constraint'] },
  { code: 'F11', changes: { consent: 'no' }, problems: noAccord },
  { code: 'F11', changes: { consent: 'vital' }, problems: noAccord },
  {
    code: 'F12',
    changes: { cost_cover: ['rien', 'voyage'] },
    problems: ['cost_cover answer.constraint'],
  },
  { code: 'F12', changes: { url: 'www.example.org' }, problems: ['url answer.constraint'] },
  { code: 'F13', changes: { age: 17 }, problems: ['age answer.constraint'] },
  { code: 'F13', changes: { stage: 'selection' }, problems: ['stage answer.not_a_choice'] },
  { code: 'F13', changes: { languages: [] }, problems: ['languages_count answer.constraint'] },
  { code: 'F14', changes: { consent: 'no' }, problems: noAccord },
  { code: 'F14', changes: { contact: 'Yasmine' }, problems: ['contact answer.constraint'] },
  { code: 'F16', changes: { media_rights: undefined }, problems: ['media_rights answer.missing'] },
  { code: 'F16', changes: { lessons: 'Court' }, problems: ['lessons answer.constraint'] },
  { code: 'F17', changes: { indicator: 'R1.5' }, problems: ['value answer.constraint'] },
  { code: 'F17', changes: { value: -1 }, problems: ['value answer.constraint'] },
  { code: 'F18', changes: { deadline: '2026-02-28' }, problems: ['deadline answer.constraint'] },
  { code: 'F19', changes: { contact: undefined }, problems: ['contact answer.missing'] },
  { code: 'F19', changes: { received: '2026-03-02' }, problems: ['received answer.constraint'] },
])('$code with $changes has $problems', ({ code, changes, problems }) => {
  expect(judge(code, changes)).toEqual(problems);
});

describe('a person’s file', () => {
  it.each(['F09', 'F13', 'F14'])('%s keeps nothing once consent is refused', (code) => {
    const answers = { ...rightAnswers[code]!.answers, consent: 'no' };
    const judged = validateSubmission(definitionOf(code), answers, moment('one'));
    const left = new Set(['region', 'sent_on', 'consent', 'consent_version']);
    expect(Object.keys(judged.answers).filter((key) => !left.has(key))).toEqual([]);
  });

  it('keeps the code that was given when it was begun', () => {
    const answers = { ...rightAnswers.F09!.answers, code: 'R-250101-080000' };
    const judged = validateSubmission(definitionOf('F09'), answers, moment('one'));
    expect(judged.answers.code).toBe('R-250101-080000');
  });

  it('asks returnees who fill it themselves nothing that only a case worker would read', () => {
    const { case_worker, return_type, vulnerability, vulnerability_note, ...own } =
      rightAnswers.F09!.answers;
    const judged = validateSubmission(definitionOf('F09'), own, moment(null));
    expect(judged.problems).toEqual([]);
    expect(Object.keys(separateAnswers(definitionOf('F09'), judged.answers).restricted)).toEqual([
      'P3',
    ]);
  });

  it('lets who applies say only that they apply, or that they withdraw', () => {
    const instance = createInstance(definitionOf('F13'), moment(null), rightAnswers.F13!.answers);
    expect(instance.choices('stage').map(({ name }) => name)).toEqual(['candidat', 'desiste']);
  });
});
