import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figure } from '../../core/report/report.ts';
import { figureSources } from '../../functions/src/warehouse/report-figures.ts';
import type { Stack } from '../../local/start/stack.ts';
import { startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { defectsOf, type Office, openOffice, signIn, sizes } from './console-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;

/** Small figures of every kind; how real ones come about is the warehouse's tests' business. */
const rows: Readonly<Record<string, Figure['rows']>> = {
  headline: [{ interventions: 1234, active: 40, organisations: 7, communes: 2 }],
  indicators: [
    { indicator: 'R1.3', value: 1234, baseline: 0, target: null, whole: null },
    { indicator: 'R1.4', value: 2, baseline: null, target: 4, whole: 175 },
  ],
  three_w: [{ theme: 'GOUV', province: '09.581', interventions: 3, organisations: 2 }],
  coverage: [
    { commune: '09.001.01.01', province: '09.001', interventions: 2, covered: true },
    { commune: '09.001.05.01', province: '09.001', interventions: 0, covered: false },
  ],
  by_lead: [{ org: '=cmd|calc', actor: 'association', interventions: 9, active: 1, communes: 2 }],
  budget: [{ funder: 'bailleur-exemple', budget: 500_000.5, share: 100, interventions: 3 }],
  reach: [
    { profile: 'rpt', sex: 'women', persons: { withheld: true } },
    { profile: 'rpt', sex: 'men', persons: 250 },
  ],
  needs: [{ theme: 'SANT', needs: 5, communes: 3 }],
};

beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  // The sweep, woken by the clock, would publish the warehouse's figures over the ones given here.
  await stack.functions.stop();
  office = openOffice(stack);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function publish(): Promise<void> {
  const figures = figureSources.map(({ figure, columns, isPublic }) => ({
    isPublic,
    shown: { figure, columns, rows: rows[figure] ?? [] },
  }));
  const common = { includesUntil: Date.now(), publishedAt: Date.now() };
  await office.db.doc('reports/regional-public').set({
    report: 'regional-public',
    audience: 'public',
    readers: [],
    figures: figures.filter(({ isPublic }) => isPublic).map(({ shown }) => shown),
    ...common,
  });
  await office.db.doc('reports/regional-donor').set({
    report: 'regional-donor',
    audience: 'donor',
    readers: ['ue', 'enabel'],
    figures: figures.map(({ shown }) => shown),
    ...common,
  });
}

async function open(
  size: keyof typeof sizes,
  language: 'fr' | 'ar',
  actor: string | null,
): Promise<Page> {
  const context = await browser.newContext({ ...sizes[size], acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/report?lang=${language}`);
  if (actor) await signIn(page, actor);
  return page;
}

describe('the report', () => {
  test('says that there is none yet', async () => {
    const page = await open('phone', 'fr', null);
    await page.getByRole('heading', { name: 'Pas encore de rapport' }).waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  describe('once it is published', () => {
    beforeAll(publish);

    test.each([
      ['desk', 'fr'],
      ['phone', 'fr'],
      ['desk', 'ar'],
      ['phone', 'ar'],
    ] as const)('shows the public part to everybody, on a %s in %s', async (size, language) => {
      const page = await open(size, language, null);
      await page.locator('.map circle').first().waitFor();
      expect(await page.locator('report-figure').count()).toBe(7);
      expect(await page.locator('#budget').count()).toBe(0);
      expect(await page.locator('html').getAttribute('dir')).toBe(
        language === 'ar' ? 'rtl' : 'ltr',
      );
      expect(await page.locator('#headline dd').first().innerText()).toBe(
        language === 'ar' ? '1.234' : '1\u202f234',
      );
      expect(await defectsOf(page)).toEqual([]);
      await page.context().close();
    });

    test.each([
      ['phone', 'fr'],
      ['desk', 'ar'],
      ['phone', 'ar'],
    ] as const)(
      'is as wide as its screen for a donor too, on a %s in %s',
      async (size, language) => {
        const page = await open(size, language, 'ue');
        await page.locator('#budget').waitFor();
        expect(await defectsOf(page)).toEqual([]);
        await page.context().close();
      },
    );

    test('shows a donor the budgets too, and the theme × province matrix with its numbers', async () => {
      const page = await open('desk', 'fr', 'ue');
      await page.locator('#budget').waitFor();
      expect(await page.locator('#budget tbody th').innerText()).toContain('Délégation');
      expect(await page.locator('#three_w tbody tr').count()).toBe(17);
      expect(await page.locator('#three_w td.heat-5').innerText()).toBe('3');
      expect(await page.locator('#indicators').innerText()).toContain('Aucune cible fixée');
      expect(await page.locator('#indicators').innerText()).toMatch(/50\s% du chemin/);
      expect(await defectsOf(page)).toEqual([]);
      await page.context().close();
    });

    test('refuses another actor type clearly and still shows the public part', async () => {
      const page = await open('phone', 'fr', 'association');
      await page.getByText('La partie réservée n’est pas ouverte à votre compte').waitFor();
      expect(await page.locator('#budget').count()).toBe(0);
      expect(await page.locator('report-figure').count()).toBe(7);
      expect(await defectsOf(page)).toEqual([]);
      await page.context().close();
    });

    test('tells a journalist that this is the public part', async () => {
      const page = await open('desk', 'ar', 'journaliste');
      await page.getByText('أنتم تقرؤون الجزء العمومي').waitFor();
      await page.context().close();
    });

    test('withholds small counts on the page and in the file, and makes formulas harmless', async () => {
      const page = await open('desk', 'fr', null);
      await page.locator('#reach .withheld').waitFor();
      const fileOf = async (figure: string) => {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator(`#${figure} .provenance button`).click(),
        ]);
        return readFileSync(await download.path(), 'utf8');
      };
      const [head, ...lines] = (await fileOf('reach')).slice(1).split('\r\n');
      expect(head).toBe('Public (code);Public;Sexe (code);Sexe;Personnes;Figure;Données jusqu’au');
      expect(lines.join('\n')).toMatch(
        /^rpt;Ressortissants de pays tiers;women;Femmes;non publié;Personnes visées;\d{4}-\d\d-\d\d$/m,
      );
      expect(await page.locator('#coverage .provenance dd').first().innerText()).toBe('communes');
      expect(await fileOf('by_lead')).toContain("'=cmd|calc");
      await page.context().close();
    });

    test('the map is one stop of the keyboard, and arrows tell commune after commune', async () => {
      const page = await open('desk', 'fr', null);
      await page.locator('.map circle').first().waitFor();
      expect(await page.locator('.map circle[tabindex="0"]').count()).toBe(1);
      await page.locator('.map circle[tabindex="0"]').focus();
      expect(await page.locator('.tip').innerText()).toContain('Agadir');
      await page.keyboard.press('ArrowDown');
      const next = await page.locator('.tip strong').innerText();
      expect(next).not.toBe('Agadir');
      expect(await page.locator('.map circle:focus').getAttribute('aria-label')).toContain(next);
      await page.keyboard.press('Escape');
      await page.locator('.tip').waitFor({ state: 'detached' });
      await page.context().close();
    });

    test('asks nothing from outside', async () => {
      const context = await browser.newContext(sizes.phone);
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${stack.site}/report?lang=fr`);
      await page.locator('#headline dd').first().waitFor();
      expect(
        asked.filter((url) => !url.startsWith('http://127.0.0.1') && !url.startsWith('data:')),
      ).toEqual([]);
      await context.close();
    });

    test('is told on paper with its sources and without navigation', async () => {
      const page = await open('desk', 'fr', null);
      await page.locator('.map circle').first().waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('report-page details:not([open])').count()).toBe(0);
      expect(await page.locator('page-header nav').isVisible()).toBe(false);
      expect(await page.locator('#reach .provenance dl').isVisible()).toBe(true);
      expect(await page.locator('#reach .provenance button').isVisible()).toBe(false);
      await page.context().close();
    });

    test('says when the service does not answer, instead of a blank page', async () => {
      const context = await browser.newContext(sizes.phone);
      const page = await context.newPage();
      await page.route('**/reports/**', (route) => route.abort());
      await page.goto(`${stack.site}/report?lang=fr`);
      await page.getByText('Le service ne répond pas').waitFor();
      expect(await defectsOf(page)).toEqual([]);
      await page.unroute('**/reports/**');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await page.locator('#headline').waitFor();
      await context.close();
    });
  });
});

describe('the home page', () => {
  test.each([
    ['desk', 'fr'],
    ['phone', 'ar'],
  ] as const)(
    'opens every door, on a %s in %s, and remembers the language',
    async (size, language) => {
      const context = await browser.newContext(sizes[size]);
      const page = await context.newPage();
      await page.goto(`${stack.site}/?lang=${language}`);
      await page.locator('.doors li').nth(4).waitFor();
      expect(await defectsOf(page)).toEqual([]);
      const first = page.locator('.doors li').first().locator('a');
      const ways = await first.evaluateAll((links) => links.map((one) => one.getAttribute('href')));
      expect(ways).toEqual([`/form?lang=${language}`, stack.demoSite]);
      await page.goto(`${stack.site}/`);
      await page.locator('.doors li').nth(4).waitFor();
      expect(new URL(page.url()).searchParams.get('lang')).toBe(language);
      await context.close();
    },
  );
});
