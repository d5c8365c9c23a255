import type { Page } from 'playwright-core';
import { consoleAr } from '../../core/text/console.ar.ts';
import { consoleFr } from '../../core/text/console.fr.ts';
import { formAr } from '../../core/text/form.ar.ts';
import { formFr } from '../../core/text/form.fr.ts';
import { mailAr } from '../../core/text/mail.ar.ts';
import { mailFr } from '../../core/text/mail.fr.ts';
import { mailboxAr } from '../../core/text/mailbox.ar.ts';
import { mailboxFr } from '../../core/text/mailbox.fr.ts';
import { reportAr } from '../../core/text/report.ar.ts';
import { reportFr } from '../../core/text/report.fr.ts';
import { createSay } from '../../core/text/say.ts';
import { sendingAr } from '../../core/text/sending.ar.ts';
import { sendingFr } from '../../core/text/sending.fr.ts';
import { demoOrganisations } from '../../local/demo/demo-organisations.ts';
import { demoPeople } from '../../local/demo/demo-people.ts';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { control, seek, tick } from './embed-scene.ts';

export type Spoken = 'fr' | 'ar';

/** What the pages say in each of the two languages, for reading them and for finding what to press. */
export const spoken = {
  fr: {
    console: createSay('fr', consoleFr, consoleFr),
    form: createSay('fr', formFr, formFr),
    mail: createSay('fr', mailFr, mailFr),
    mailbox: createSay('fr', mailboxFr, mailboxFr),
    report: createSay('fr', reportFr, reportFr),
    sending: createSay('fr', sendingFr, sendingFr),
  },
  ar: {
    console: createSay('ar', consoleAr, consoleFr),
    form: createSay('ar', formAr, formFr),
    mail: createSay('ar', mailAr, mailFr),
    mailbox: createSay('ar', mailboxAr, mailboxFr),
    report: createSay('ar', reportAr, reportFr),
    sending: createSay('ar', sendingAr, sendingFr),
  },
} as const;

/** How the subjects of letters about a decision begin, whatever the language of who gets them. */
export const decisionLetters = new RegExp(
  [mailFr, mailAr]
    .flatMap((text) => [text['returned.subject'], text['approved.subject']])
    .map((subject) => String(subject).split('{')[0])
    .join('|'),
);

const programme = loadProgramme('souss-massa');

/** What a code is called on the screen. */
export function nameOf(code: string, language: Spoken): string {
  const named =
    programme.places.find((place) => place.code === code)?.name ??
    programme.themes.find((theme) => theme.code === code)?.name ??
    demoOrganisations.find(({ id }) => id === code)?.name;
  const name = named?.[language];
  if (!name) throw new Error(`nothing is called ${code}`);
  return name;
}

/** One intervention as its author means it; days are counted from today. */
export interface Sheet {
  readonly title: string;
  readonly lead: string;
  readonly provinces: readonly string[];
  /** What is typed to find it, and its code. */
  readonly communes: readonly (readonly [typed: string, code: string])[];
  readonly theme: string;
  readonly startsIn: number;
  readonly endsIn: number;
  readonly funders: readonly (readonly [funder: string, typed: string, percent: number])[];
  readonly budget: number;
}

export function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

/** The screens of F02 in their order; each fills one and leaves the going on to its caller. */
export function screensOf(sheet: Sheet): readonly ((page: Page) => Promise<void>)[] {
  return [
    async (page) => {
      await control(page, 'title').fill(sheet.title);
      await seek(page, 'lead_org', 'tafukt', sheet.lead);
    },
    async (page) => {
      for (const province of sheet.provinces) await tick(page, 'provinces', province);
      for (const [typed, code] of sheet.communes) await seek(page, 'communes', typed, code);
    },
    async (page) => {
      await tick(page, 'themes', sheet.theme);
      for (const group of ['rpt', 'hote']) await tick(page, 'target_groups', group);
    },
    async (page) => {
      for (const side of ['women', 'men'])
        for (const profile of ['rpt', 'hote'])
          await control(page, `reach_${side}_${profile}`).fill('40');
    },
    async (page) => {
      await control(page, 'start').fill(day(sheet.startsIn));
      await control(page, 'end').fill(day(sheet.endsIn));
      await tick(page, 'iati_status', '2');
    },
    async (page) => {
      await control(page, 'budget').fill(String(sheet.budget));
      for (const [at, [funder, typed, percent]] of sheet.funders.entries()) {
        const row = `funders[${at + 1}]`;
        if (at > 0) await page.locator('tiwizi-repeat button.add').click();
        await seek(page, `${row}/funder`, typed, funder);
        await control(page, `${row}/amount`).fill(String((sheet.budget * percent) / 100));
        await control(page, `${row}/share`).fill(String(percent));
      }
    },
    async (page) => {
      await tick(page, 'plan_link', 'PAC');
    },
  ];
}

/** The same place, theme, public and days under another organisation's name: it meets `sheet`. */
export function neighbourOf(
  sheet: Sheet,
  id: string,
  org: string,
  language: Spoken,
): DemoSubmission {
  const author = demoPeople.find((person) => person.org === org);
  const [[, commune] = ['', '']] = sheet.communes;
  if (!author) throw new Error(`nobody sends for ${org}`);
  return {
    id,
    form: 'F02',
    author: author.uid,
    lang: language,
    fate: 'leave',
    answers: {
      title: `${sheet.title} (2)`,
      lead_org: org,
      provinces: [commune.slice(0, 6)],
      communes: [commune],
      themes: [sheet.theme],
      target_groups: ['rpt'],
      reach_women_rpt: 30,
      reach_men_rpt: 30,
      start: day(-20),
      end: day(200),
      iati_status: '2',
      budget: 120_000,
      budget_currency: 'MAD',
      budget_mad: 120_000,
      planned_reach: 60,
      funders: [{ funder: 'agence-exemple', amount: 120_000, share: 100 }],
      funders_total: 100,
    },
  };
}
