import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Language } from '../../core/language.ts';
import { demoPassword } from '../../local/demo/demo-people.ts';

/** What the form says, as far as the tests press or read it. */
export const words = {
  fr: {
    send: 'Envoyer',
    next: 'Suivant',
    withoutAccount: 'Envoyer sans compte',
    signIn: 'Se connecter',
    email: 'Courriel',
    password: 'Mot de passe',
    accepted: 'Vos réponses sont acceptées',
    mine: 'Mes envois',
    search: 'Rechercher une commune',
  },
  ar: {
    send: 'إرسال',
    next: 'التالي',
    withoutAccount: 'الإرسال بدون حساب',
    signIn: 'تسجيل الدخول',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    accepted: 'قُبلت أجوبتكم',
    mine: 'إرسالاتي',
    search: 'البحث عن جماعة',
  },
} as const satisfies Partial<Record<Language, Record<string, string>>>;

export type SpokenLanguage = keyof typeof words;

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Every violation that axe finds on the page, shadow roots included: `rule selector`. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations: found } = await axe.run(document);
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
  });
}

/** True where nothing sticks out sideways. */
export function fitsWidth(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
  );
}

/** The control of one question, by its key; a repeat's by its path. */
export function control(page: Page, path: string) {
  return page.locator(`tiwizi-form #q-${path.replace(/[^\w]/g, '-')}`);
}

/** Ticks one choice of a question by its name in the form. */
export async function tick(page: Page, path: string, name: string): Promise<void> {
  const id = `q-${path.replace(/[^\w]/g, '-')}`;
  await page.locator(`tiwizi-form input[name="${id}"][value="${name}"]`).first().check();
}

/** Finds a choice by typing, as in any long list, and ticks it. */
export async function seek(page: Page, path: string, typed: string, name: string): Promise<void> {
  await control(page, path).locator('input[type=search]').fill(typed);
  await tick(page, path, name);
  await control(page, path).locator('input[type=search]').fill('');
}

/** A whole need, F15, up to the button that sends it. */
export async function fillNeed(page: Page, text: string): Promise<void> {
  await tick(page, 'province', '09.163');
  await seek(page, 'commune', 'ait am', '09.163.01.01');
  await control(page, 'theme').selectOption('EDUC');
  await tick(page, 'public', 'rpt');
  await tick(page, 'estimate', '10_49');
  await control(page, 'description').fill(text);
  await tick(page, 'anonymous', 'yes');
}

/** A whole intervention, F02, up to its last screen. */
export async function fillIntervention(
  page: Page,
  language: SpokenLanguage,
  given: { readonly title: string; readonly end?: string },
): Promise<void> {
  const next = () => page.getByRole('button', { name: words[language].next, exact: true }).click();
  await control(page, 'title').fill(given.title);
  await seek(page, 'lead_org', 'tafukt', 'asso-tafukt');
  await next();
  await tick(page, 'provinces', '09.163');
  await tick(page, 'provinces', '09.581');
  await seek(page, 'communes', 'AÏT ÀM', '09.163.01.01');
  await next();
  await tick(page, 'themes', 'EDUC');
  await tick(page, 'target_groups', 'rpt');
  await tick(page, 'target_groups', 'hote');
  await next();
  for (const side of ['women', 'men'])
    for (const profile of ['rpt', 'hote'])
      await control(page, `reach_${side}_${profile}`).fill('12');
  await next();
  await control(page, 'start').fill('2026-05-01');
  await control(page, 'end').fill(given.end ?? '2026-09-01');
  await tick(page, 'iati_status', '2');
  await next();
  await control(page, 'budget').fill('450 000');
  await seek(page, 'funders[1]/funder', 'tafukt', 'asso-tafukt');
  await control(page, 'funders[1]/amount').fill('450000');
  await control(page, 'funders[1]/share').fill('100');
  await next();
  await next();
}

export async function signIn(page: Page, language: SpokenLanguage, key: string): Promise<void> {
  const said = words[language];
  const panel = page.locator('tiwizi-sign-in');
  await panel.getByLabel(said.email).fill(`${key}@demo.tiwizi.example`);
  await panel.getByLabel(said.password).fill(demoPassword);
  await panel.getByRole('button', { name: said.signIn, exact: true }).click();
}

export async function pressSend(page: Page, language: SpokenLanguage): Promise<void> {
  await page.getByRole('button', { name: words[language].send, exact: true }).click();
}
