import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs } from '../../local/demo/demo-client.ts';
import { demoPeople } from '../../local/demo/demo-people.ts';
import { send } from '../../local/demo/demo-writes.ts';
import type { Stack } from '../../local/start/stack.ts';
import { screens, startBrowser } from '../browser.ts';
import { startTestStack } from '../stack.ts';
import { defectsOf, signIn } from './console-scene.ts';
import { control, fillNeed, signIn as signInToSend } from './embed-scene.ts';
import { commentIn, noteIn, runs } from './main-job-runs.ts';
import { decisionLetters, nameOf, neighbourOf, screensOf, spoken } from './main-job-scene.ts';
import { expectedGrowth, type Figures, grown, readFigures } from './report-scene.ts';

let stack: Stack;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  // Some of the demonstration's interventions: figures that are there already must not move.
  [stack, browser] = await Promise.all([startTestStack({ demo: 4 }), startBrowser()]);
  await stack.settled();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

describe.each(runs)('the main job in $language, on a $screen', (run) => {
  const { language, screen, folder, sheet, mistake } = run;
  const says = spoken[language];
  const neighbour = neighbourOf(sheet, `flow-neighbour-${language}`, run.neighbour, language);
  const contexts: BrowserContext[] = [];
  let association: Page;
  let coordinator: Page;
  let donor: Page;
  let before: Figures;
  let sheetId: string;
  let needId: string;

  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });

  async function visit(address: string): Promise<Page> {
    const context = await browser.newContext({ ...screens[screen], acceptDownloads: true });
    contexts.push(context);
    context.on('page', (page) => {
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => faults.push(String(error)));
    });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const address = (path: string, hash = '') => `${stack.site}/${path}?lang=${language}${hash}`;
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

  /** The id of what was sent, as the person is told it. */
  async function referenceOn(page: Page): Promise<string> {
    const told = await page.locator('.reference').innerText();
    const [id] = /[\w-]{16,}/.exec(told) ?? [];
    if (!id) throw new Error(`no reference: ${told}`);
    return id;
  }

  async function approve(id: string): Promise<void> {
    await coordinator.goto(address('console', `#/submissions/${id}`));
    await coordinator.locator('.decide .primary').waitFor();
    expect(await coordinator.evaluate(isDecisionCovered)).toBe(false);
    await coordinator.locator('.decide .primary').click();
    await button(coordinator, says.console('approve_now')).click();
    await coordinator.locator('.submission-head .tag.good').waitFor();
  }

  it('a donor reads the figures before anything is sent', async () => {
    donor = await visit(address('report'));
    await signIn(donor, 'ue');
    await donor.locator('#budget').waitFor();
    await donor.locator('#coverage .by-province tbody tr').nth(174).waitFor({ state: 'attached' });
    before = await readFigures(donor);
    expect(before['headline interventions']).toBeGreaterThan(0);
  });

  it('a member fills in an intervention in the association’s own page, corrects a mistake, and it is accepted', async () => {
    association = await visit(`${stack.demoSite}${folder}/intervention`);
    expect(new URL(association.url()).origin).not.toBe(stack.site);
    const next = button(association, says.form('next'));
    for (const [at, fill] of screensOf(sheet).entries()) {
      await fill(association);
      if (at === mistake.screen) await control(association, mistake.path).fill(mistake.wrong);
      expect(await defectsOf(association)).toEqual([]);
      await next.click();
    }
    await heading(association, says.form('finalStep')).waitFor();
    await button(association, says.form('send')).click();
    await heading(association, says.sending('problems', { count: 1 })).waitFor();
    await association.locator('tiwizi-summary').getByText(mistake.said).waitFor();
    expect(await defectsOf(association)).toEqual([]);
    await association.locator('tiwizi-summary a').click();
    await control(association, mistake.path).fill(mistake.right);
    await control(association, mistake.path).blur();
    await association.locator('tiwizi-summary').waitFor({ state: 'detached' });
    await association.locator('.progress li:last-child button').click();
    await association.getByText(sheet.title).waitFor();
    expect(await defectsOf(association)).toEqual([]);
    await button(association, says.form('send')).click();
    await association.locator('tiwizi-sign-in').waitFor();
    expect(await defectsOf(association)).toEqual([]);
    await signInToSend(association, language, 'association');
    await heading(association, says.sending('acceptedTitle')).waitFor();
    expect(await defectsOf(association)).toEqual([]);
    sheetId = await referenceOn(association);
  });

  it('another organisation’s sheet and a visitor’s need come in too', async () => {
    const author = demoPeople.find(({ uid }) => uid === neighbour.author)!;
    const at = (port: number) => `http://127.0.0.1:${port}`;
    const { projectId, ports } = stack;
    const services = { projectId, firestore: at(ports.firestore), auth: at(ports.auth) };
    const client = await signInAs(services, author);
    await send(client, neighbour, 1);
    await client.close();
    const visitor = await visit(`${stack.demoSite}${folder}/besoin`);
    await fillNeed(visitor, `Des cours du soir manquent ici, près du souk (${language}).`);
    expect(await defectsOf(visitor)).toEqual([]);
    await button(visitor, says.form('send')).click();
    await button(visitor, says.sending('sendWithoutAccount')).click();
    await heading(visitor, says.sending('acceptedTitle')).waitFor();
    needId = await referenceOn(visitor);
  });

  it('the coordination finds it in its list and returns it with a comment', async () => {
    coordinator = await visit(address('console'));
    await signIn(coordinator, run.coordinator);
    const row = coordinator.locator(`[data-row="${sheetId}"]`);
    await row.waitFor();
    expect(await coordinator.locator(`[data-row="${neighbour.id}"]`).count()).toBe(1);
    expect(await defectsOf(coordinator)).toEqual([]);
    await row.getByRole('link', { name: sheet.title }).click();
    await heading(coordinator, sheet.title).waitFor();
    await coordinator.getByText(nameOf(sheet.theme, language)).first().waitFor();
    expect(await defectsOf(coordinator)).toEqual([]);
    await button(coordinator, says.console('return')).first().click();
    await coordinator.locator('#return-comment').fill(commentIn[language]);
    expect(await defectsOf(coordinator)).toEqual([]);
    await coordinator.locator('console-return .primary').click();
    await coordinator.locator('.submission-head .tag.care').waitFor();
  });

  it('the association reads the comment, corrects and sends again', async () => {
    await button(association, says.form('mine')).first().click();
    const mine = association.locator('tiwizi-mine li', { hasText: sheet.title });
    await mine.getByText(commentIn[language]).waitFor();
    expect(await defectsOf(association)).toEqual([]);
    await mine.getByRole('button', { name: says.sending('correct'), exact: true }).click();
    await association.locator('.progress li:nth-child(2) button').click();
    await control(association, 'location_note').fill(noteIn[language]);
    await association.locator('.progress li:last-child button').click();
    await association.getByText(noteIn[language]).waitFor();
    expect(await defectsOf(association)).toEqual([]);
    await button(association, says.form('sendCorrection')).click();
    await heading(association, says.sending('acceptedTitle')).waitFor();
  });

  it('both are approved, and where they meet there is a finding', async () => {
    await coordinator.reload();
    await coordinator.getByText(noteIn[language]).first().waitFor();
    await approve(sheetId);
    await approve(neighbour.id);
    await approve(needId);
    await stack.settled();
    await coordinator.goto(address('console', '#/findings'));
    await coordinator.locator('[data-row] a', { hasText: sheet.title }).first().click();
    await heading(coordinator, says.console('finding_title')).waitFor();
    const shared = coordinator.locator('section[aria-labelledby=shared]');
    await shared.getByText(nameOf(sheet.communes[0]![1], language)).waitFor();
    await shared.getByText(nameOf(sheet.theme, language)).waitFor();
    expect(await coordinator.locator('.sides > *').count()).toBe(2);
    expect(await defectsOf(coordinator)).toEqual([]);
  });

  it('each of those concerned has one e-mail in their language, and its link leads to the finding', async () => {
    const reader = await visit(address('mailbox'));
    // What was decided on it is told in other letters, to its author alone.
    const subject = reader.locator('.mails a', {
      hasText: sheet.title,
      hasNotText: decisionLetters,
    });
    expect(await subject.count()).toBe(3);
    const decisions = reader.locator('.mails a', { hasText: decisionLetters });
    expect(await decisions.filter({ hasText: sheet.title }).count()).toBeGreaterThan(0);
    expect(await defectsOf(reader)).toEqual([]);
    const email = `${run.reader}@demo.tiwizi.example`;
    await reader.locator('#to').selectOption(email);
    await button(reader, says.mailbox('show')).click();
    expect(await subject.count()).toBe(1);
    await subject.click();
    const letter = reader.frameLocator('iframe.sheet');
    await letter.getByRole('heading', { name: says.mail('overlap.heading') }).waitFor();
    for (const part of [
      nameOf(sheet.communes[0]![1], language),
      nameOf(sheet.theme, language),
      nameOf(sheet.lead, language),
      nameOf(run.neighbour, language),
      says.mail('overlap.reason'),
    ])
      await letter.getByText(part).first().waitFor();
    expect(await defectsOf(reader)).toEqual([]);
    const [finding] = await Promise.all([
      reader.context().waitForEvent('page'),
      letter.getByRole('link', { name: says.mail('overlap.link') }).click(),
    ]);
    await signIn(finding, run.reader);
    await heading(finding, says.console('finding_title')).waitFor();
    expect(await finding.locator('html').getAttribute('lang')).toBe(language);
    expect(await finding.locator('.sides h3', { hasText: sheet.title }).count()).toBe(2);
    expect(await defectsOf(finding)).toEqual([]);
    const stranger = await visit(finding.url());
    await heading(stranger, says.console('finding_title')).waitFor();
    expect(await defectsOf(stranger)).toEqual([]);
    await signIn(stranger, 'asso-azul');
    await heading(stranger, says.console('finding_missing_title')).waitFor();
    expect(await stranger.getByText(sheet.title).count()).toBe(0);
  });

  it('the donor’s figures have grown by exactly these', async () => {
    await stack.settled();
    await button(donor, says.report('refresh')).click();
    const expected = expectedGrowth(before, sheet, neighbour, language);
    await expect.poll(() => readFigures(donor).then((now) => grown(before, now))).toEqual(expected);
    expect(await defectsOf(donor)).toEqual([]);
    const [download] = await Promise.all([
      donor.waitForEvent('download'),
      donor.locator('#three_w .provenance button').click(),
    ]);
    const shown = await readFigures(donor);
    const province = sheet.provinces[0]!;
    const cell = `three_w ${nameOf(sheet.theme, language)} × ${nameOf(province, language)}`;
    const line = readFileSync(await download.path(), 'utf8')
      .split('\r\n')
      .map((text) => text.split(';'))
      .find((cells) => cells[0] === sheet.theme && cells.includes(province));
    expect(line).toContain(String(shown[cell]));
  });

  it('a journalist reads the public part of the same figures, and an association is refused the rest', async () => {
    const donors = await readFigures(donor);
    const refused = { journaliste: 'press_title', association: 'refused_title' } as const;
    for (const [actor, told] of Object.entries(refused)) {
      const page = await visit(address('report'));
      await signIn(page, actor);
      await page.getByText(says.report(told)).waitFor();
      await page.locator('#coverage .by-province tbody tr').nth(174).waitFor({ state: 'attached' });
      expect(await page.locator('#budget').count()).toBe(0);
      const open = Object.entries(donors).filter(([name]) => !name.startsWith('budget'));
      expect(await readFigures(page)).toEqual(Object.fromEntries(open));
      expect(await defectsOf(page)).toEqual([]);
    }
  });
});

/** Whether what is told of the last decision lies upon the buttons of this one. */
function isDecisionCovered(): boolean {
  const [news, decide] = ['.news-card', '.decide'].map((one) =>
    document.querySelector(one)?.getBoundingClientRect(),
  );
  return Boolean(news && decide && news.top < decide.bottom && decide.top < news.bottom);
}
