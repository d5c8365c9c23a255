import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { FieldValue, type Firestore, getFirestore } from 'firebase-admin/firestore';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { demoPassword, demoPeople } from '../../local/demo/demo-people.ts';
import { type DemoSubmission, generateDemo } from '../../local/demo/generate-demo.ts';
import type { Stack } from '../../local/start/stack.ts';
import { loadProgramme } from '../../programmes/load-programme.ts';

/** Written past the rules, as a deployment's administrator; everything after it goes the usual way. */
export interface Office {
  readonly db: Firestore;
  close(): Promise<void>;
}

export function openOffice(stack: Stack): Office {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${stack.ports.firestore}`;
  const app = initializeApp({ projectId: stack.projectId }, `office-${stack.ports.firestore}`);
  const db = getFirestore(app);
  return {
    db,
    async close() {
      await db.terminate();
      await deleteApp(app);
    },
  };
}

/** Interventions and needs of the demonstration, as of today. */
export function demoSubmissions(): readonly DemoSubmission[] {
  const { places, settings } = loadProgramme('souss-massa');
  return generateDemo(places, Date.now(), settings.timeZone).submissions;
}

/** Writes a submission as its author's page does; the function has not judged it yet. */
export async function sendAs(
  { db }: Office,
  id: string,
  sent: Pick<DemoSubmission, 'author'> & { readonly form: string },
  answers: object,
): Promise<void> {
  const author = demoPeople.find(({ uid }) => uid === sent.author)!;
  await db.doc(`submissions/${id}`).create({
    form: sent.form,
    version: 1,
    org: author.org,
    actor: author.actor,
    by: author.uid,
    writtenBy: author.uid,
    write: id,
    embed: null,
    lang: 'fr',
    state: 'submitted',
    revision: 1,
    answers,
    sentAt: FieldValue.serverTimestamp(),
  });
}

/**
 * Two interventions of different organisations that meet in everything, and a need; sent as their
 * authors would, judged by the function. Resolves when all three are accepted.
 */
export async function sendThree(stack: Stack, office: Office): Promise<void> {
  const demo = demoSubmissions();
  const sheets = demo.filter(({ form, fate }) => form === 'F02' && fate === 'approve');
  const first = sheets[0]!;
  const second = sheets.find(({ author }) => author !== first.author)!;
  const need = demo.find(({ form }) => form === 'F15')!;
  const dates = { start: today(-30), end: today(300), iati_status: '2' };
  const lead = second.answers.lead_org;
  await sendAs(office, 'flow-a', first, {
    ...first.answers,
    ...dates,
    title: 'Orientation <b>à</b> Tiznit',
  });
  await sendAs(office, 'flow-b', second, {
    ...first.answers,
    ...dates,
    partners: [],
    lead_org: lead,
    title: '=Accueil à Tiznit',
  });
  await sendAs(office, 'flow-c', need, need.answers);
  await stack.settled();
}

/** The same need under several ids. Resolves when all are accepted. */
export async function sendNeeds(
  stack: Stack,
  office: Office,
  ids: readonly string[],
): Promise<void> {
  const need = demoSubmissions().find(({ form }) => form === 'F15')!;
  for (const id of ids) await sendAs(office, id, need, need.answers);
  await stack.settled();
}

function today(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

export const sizes: Readonly<Record<'phone' | 'desk', BrowserContextOptions>> = {
  phone: { viewport: { width: 360, height: 740 } },
  desk: { viewport: { width: 1280, height: 860 } },
};

/** Signs in through the dialog, as a person does. */
export async function signIn(page: Page, actor: string): Promise<void> {
  await page.locator('.tools button').click();
  await page.locator('#sign-in-email').fill(`${actor}@demo.tiwizi.example`);
  await page.locator('#sign-in-password').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('.account').waitFor();
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe finds on the page, and whether it must be scrolled sideways; both should be nothing. */
export async function defectsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
    const width = document.documentElement.scrollWidth;
    return width > window.innerWidth ? [...found, `wide: ${width}`] : found;
  });
}

/** Contrast of a text with its background, as WCAG 2 counts it. */
export async function contrastOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => {
    const style = getComputedStyle(element);
    const luminance = (color: string) => {
      const [red, green, blue] = (color.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
    };
    const [light, dark] = [luminance(style.color), luminance(style.backgroundColor)].sort(
      (a, b) => b - a,
    );
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  });
}
