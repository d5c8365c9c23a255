import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dateAt } from '../../core/coordination/period.ts';
import { packDefinition } from '../../core/form/transport.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { send } from '../../local/demo/demo-writes.ts';
import { screens, startBrowser } from '../browser.ts';
import { signIn as signInConsole } from '../flow/console-scene.ts';
import { control, fillNeed, pressSend, signIn, violations, words } from '../flow/embed-scene.ts';
import { openScene, overlapping, programme, type Scene, sheets, variant } from './scene.ts';

let scene: Scene;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [scene, browser] = await Promise.all([openScene(), startBrowser()]);
});
afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
afterAll(async () => {
  await browser?.close();
  await scene?.stop();
});

async function open(address: string, screen: keyof typeof screens = 'phone', clockMs = 0) {
  const context = await browser.newContext({ ...screens[screen], acceptDownloads: true });
  contexts.push(context);
  if (clockMs !== 0) {
    await context.clock.install({ time: Date.now() + clockMs });
    await context.clock.resume();
  }
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(address.startsWith('http') ? address : scene.stack.demoSite + address);
  return page;
}

const accepted = (page: Page) => page.getByText(words.fr.accepted).waitFor();
const asVisitor = (page: Page) =>
  page.getByRole('button', { name: words.fr.withoutAccount }).click();

describe('scripts, formulas and line breaks in answers and names', () => {
  const script = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';
  const formula = '=HYPERLINK("http://evil.example","ici")';
  const breaking = "+cmd|' /C calc'!A0\r\nBcc: victim@example.org";
  const finding = 'AL01-hostile-a-hostile-b';

  beforeAll(async () => {
    const first = variant(sheets[0]!, 'hostile-a', { title: script });
    const second = overlapping('hostile-b', { title: breaking });
    await scene.db.doc(`orgs/${first.answers.lead_org}`).update({ name: { fr: formula } });
    for (const one of [first, second]) await send(await scene.signIn(one.author), one, 1);
    await scene.stack.settled();
    await scene.approve('hostile-a', 'hostile-b');
    await scene.stack.settled();
  });

  const isUnharmed = async (page: Page) => {
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    for (const frame of page.frames())
      expect(await frame.locator('img[src="x"], main script').count()).toBe(0);
  };

  it('are text in the console: in the list, on their page, in a finding', async () => {
    const page = await open(`${scene.stack.site}/console?lang=fr#/submissions?state=all`, 'desk');
    await signInConsole(page, 'region');
    await page.locator('[data-row="hostile-a"]').getByText(script).first().waitFor();
    await isUnharmed(page);
    await page.goto(`${scene.stack.site}/console?lang=fr#/submissions/hostile-a`);
    await page.getByRole('heading', { name: script }).waitFor();
    await isUnharmed(page);
    await page.goto(`${scene.stack.site}/console?lang=fr#/findings/${finding}`);
    await page.locator('.sides').getByText(script).first().waitFor();
    await page.locator('.sides').getByText(formula).first().waitFor();
    await isUnharmed(page);
  });

  it('are text in the mailbox, in the letter and in its plain part', async () => {
    const page = await open(`${scene.stack.site}/mailbox?lang=fr`, 'desk');
    await page.locator('.mails .subject').first().getByText('<img src=x').waitFor();
    await isUnharmed(page);
    await page.locator('.mails a').first().click();
    await page.frameLocator('iframe.sheet').getByText(script).waitFor();
    await page.locator('details.text summary').click();
    await page.locator('pre').getByText(script).waitFor();
    await isUnharmed(page);
  });

  it('add no header and no recipient to a letter, which loads nothing', async () => {
    const { mail } = scene.stack;
    expect(mail.list().length).toBeGreaterThan(2);
    for (const { id } of mail.list()) {
      const { to, html, text, source } = (await mail.read(id))!;
      expect(to).toEqual([expect.stringMatching(/@demo\.tiwizi\.example$/)]);
      expect(source.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
      expect(html).not.toMatch(/<img|<script/i);
      expect(text).toContain(script);
    }
  });

  it('are no formula in the donor’s file', async () => {
    const page = await open(`${scene.stack.site}/report?lang=fr`, 'desk');
    await page.locator('#by_lead').getByText(formula).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#by_lead .provenance button').click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example""`);
    expect(csv).not.toMatch(/(?:^|[,;])"?[=+@]/m);
    await isUnharmed(page);
  });
});

/** The longest answer among the drafts that this device keeps. */
function longestDrafted(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('tiwizi');
    opening.onsuccess = () => {
      const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const answers = reading.result.flatMap((draft) => Object.values(draft.answers));
        resolve(Math.max(0, ...answers.map((one) => String(one).length)));
      };
    };
  });
}

it('a text of 2 MB is told before it is sent, stays in the draft, and shortened it leaves', async () => {
  const page = await open('/besoin');
  const commits: string[] = [];
  page.on('request', (asked) => asked.url().includes(':commit') && commits.push(asked.url()));
  const description = control(page, 'description');
  const paste = (text: string, times: number) =>
    description.evaluate(
      (area: HTMLTextAreaElement, [part, count]) => {
        // A bare textarea costs Chromium half a minute to draw so much; that is not tried here.
        area.style.display = count > 1 ? 'none' : '';
        area.value = part.repeat(count);
        area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      },
      [text, times] as const,
    );
  await fillNeed(page, 'Une salle d’étude manque le soir.');
  await paste('Une salle manque. ', 111_112);
  await pressSend(page, 'fr');
  await page.locator('.summary a').waitFor();
  expect(await page.locator('.summary li span').innerText()).toMatch(/au plus|trop long/);
  expect(commits).toEqual([]);
  await expect.poll(() => page.evaluate(longestDrafted)).toBe(2_000_016);
  await paste('Une salle d’étude manque le soir.', 1);
  await pressSend(page, 'fr');
  await asVisitor(page);
  await accepted(page);
});

it('a form that changed while it was filled says to reload, and goes on with every answer', async () => {
  const { definition, policy } = programme.forms.find(({ policy }) => policy.form === 'F15')!;
  const page = await open('/besoin');
  await fillNeed(page, 'Un guichet d’orientation manque en ville.');
  const { structure, texts } = packDefinition({ ...definition, version: 2 });
  const published = { version: 2, publishedAt: Date.now(), structure, texts };
  await scene.db.doc('forms/F15/versions/2').create(published);
  await scene.db.doc('forms/F15').update({ current: 2, accepted: [2] });
  await pressSend(page, 'fr');
  await asVisitor(page);
  await page.getByRole('button', { name: 'Corriger les réponses' }).click();
  await page.getByText('Le formulaire a changé depuis que vous l’avez ouvert').waitFor();
  await page.getByText('Brouillon gardé').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: 'Continuer' }).click();
  expect(await control(page, 'description').inputValue()).toContain('guichet');
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await accepted(page);
  const found = await scene.db.collection('submissions').where('version', '==', 2).get();
  expect(found.docs.map((one) => one.get('state'))).toEqual(['accepted']);
  await scene.db.doc('forms/F15').update({ ...policy, accepted: [1, 2], current: 2 });
});

it('a session that ended on the way asks who is there, and nothing written is lost', async () => {
  const page = await open('/besoin');
  await fillNeed(page, 'Un accueil de jour manque près de la gare.');
  await pressSend(page, 'fr');
  const commit = '**/documents:commit*';
  await page.route(commit, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer x.y.z' } }),
  );
  await signIn(page, 'fr', 'association');
  await page.getByText('Votre session a pris fin').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.unroute(commit);
  await signIn(page, 'fr', 'association');
  await accepted(page);
});

describe('a device’s clock', () => {
  const { timeZone } = programme.settings;
  const dayMs = 86_400_000;
  const day = (offset: number) => dateAt(Date.now() + offset * dayMs, timeZone);

  beforeAll(async () => {
    const { form } = importForm(
      readMarkdown(`
        | survey |
        | | type | name | label::Français (fr) | required | constraint | constraint_message::Français (fr) |
        | | date | seen | Vu le | yes | . <= today() | Ce jour n’est pas encore venu. Donnez un jour passé. |
        | settings |
        | | form_id | version | form_title::Français (fr) | default_language |
        | | F90 | 1 | Constat | Français (fr) |`),
      { files: {}, dynamicFiles: [] },
    );
    const { policy } = programme.forms.find((one) => one.policy.form === 'F15')!;
    const { structure, texts } = packDefinition(form!);
    const published = { version: 1, publishedAt: Date.now(), structure, texts };
    await scene.db.doc('forms/F90/versions/1').create(published);
    await scene.db.doc('forms/F90').set({ ...policy, form: 'F90', unit: null });
    const origins = [scene.stack.demoSite];
    await scene.db.doc('embeds/f90').set({ form: 'F90', org: null, origins, open: true });
  });

  async function openForm(clockMs: number): Promise<Page> {
    const page = await open('/', 'phone', clockMs);
    await page.evaluate((site) => {
      document.querySelector('main')!.innerHTML =
        '<h1>Essai</h1><tiwizi-form form="F90" embed="f90" lang="fr"></tiwizi-form>';
      const script = { type: 'module', src: `${site}/embed.js` };
      document.head.append(Object.assign(document.createElement('script'), script));
    }, scene.stack.site);
    return page;
  }

  it.each([-2, 2])('%i days off still sends what happened today', async (days) => {
    const page = await openForm(days * dayMs);
    await control(page, 'seen').fill(day(0));
    await pressSend(page, 'fr');
    await asVisitor(page);
    await accepted(page);
  });

  it('two days ahead makes no day pass that has not come', async () => {
    const page = await openForm(2 * dayMs);
    await control(page, 'seen').fill(day(2));
    await pressSend(page, 'fr');
    await page.locator('.summary').getByText('Ce jour n’est pas encore venu').waitFor();
  });
});
