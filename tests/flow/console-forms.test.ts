import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormPolicy } from '../../core/form/policy.ts';
import { readXlsx } from '../../core/spreadsheet/read-xlsx.ts';
import { importForm } from '../../core/xlsform/import-form.ts';
import type { Stack } from '../../local/start/stack.ts';
import { startBrowser } from '../browser.ts';
import { inflate } from '../core/spreadsheet/workbook-file.ts';
import { startTestStack } from '../stack.ts';
import { asXlsx, drop, fileOf, tryPreview, visitForm, xlsxType } from './console-forms-scene.ts';
import { defectsOf, type Office, openOffice, signIn, sizes } from './console-scene.ts';

let stack: Stack;
let browser: Browser;
let office: Office;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), startBrowser()]);
  office = openOffice(stack);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await office?.close();
  await stack?.stop();
});

async function open(
  hash: string,
  actor = 'region',
  size: keyof typeof sizes = 'desk',
  lang = 'fr',
) {
  const page = await (await browser.newContext(sizes[size])).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/console?lang=${lang}${hash}`);
  await signIn(page, actor);
  return page;
}

const policyOf = async (form: string) =>
  (await office.db.doc(`forms/${form}`).get()).data() as FormPolicy | undefined;
const requests = async () => (await office.db.collection('formRequests').get()).size;

async function bring(page: Page, markdown: string): Promise<void> {
  await page.locator('#files').setInputFiles(await fileOf(markdown));
  await page.locator('#check-title').waitFor();
}

async function publish(page: Page): Promise<void> {
  await page.locator('#publish-title ~ p .primary').click();
  await page.locator('.outcome').waitFor();
}

describe('a coordinator brings a form', () => {
  test('from a misspelt name to a published form, which an association fills and sends', async () => {
    const page = await open('');
    await page.locator('.sections').waitFor();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    expect(await page.evaluate(codeOfForms)).toEqual([]);
    await page.locator('.sections a', { hasText: 'Formulaires' }).click();
    await page.locator('[data-row="F02"]').waitFor();
    expect(fetched.some((url) => url.includes('console-forms'))).toBe(true);
    expect(await page.locator('[data-row]').count()).toBe(19);
    expect(await defectsOf(page)).toEqual([]);

    await page.getByRole('link', { name: 'Apporter un formulaire' }).click();
    await page.getByText('Rien n’est envoyé avant').waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await bring(page, visitForm('vilage'));
    await page.getByText('2 problèmes à corriger avant de publier').first().waitFor();
    const fault = page.locator('[data-code="expression.misspelt_name"]').first();
    expect(await fault.locator('td').allInnerTexts()).toEqual([
      'survey',
      '7',
      'label::Français (fr)',
      expect.stringContaining('Vouliez-vous dire ${village} ?'),
    ]);
    expect(await page.locator('forms-preview').count()).toBe(0);
    expect(await defectsOf(page)).toEqual([]);

    await bring(page, visitForm('village'));
    await page.getByText('Aucun problème').waitFor();
    await page.locator('forms-preview .nodes').waitFor();
    await tryPreview(page);
    expect(await defectsOf(page)).toEqual([]);
    expect(await requests()).toBe(0);

    await publish(page);
    await page.getByText('« Visite de terrain » : la version 1 est publiée').waitFor();
    expect(await page.evaluate(() => document.activeElement?.classList.contains('outcome'))).toBe(
      true,
    );
    expect(await defectsOf(page)).toEqual([]);
    expect(await policyOf('visite')).toMatchObject({
      current: 1,
      submit: ['association'],
      review: ['region'],
      read: [],
    });
    await page.context().close();

    expect(await sendVisit()).toMatchObject({
      form: 'visite',
      state: 'accepted',
      answers: { village: 'Tafraout', people: 4 },
      restricted: ['P3'],
      readers: ['region'],
    });
  });

  test('who reads the record sees it in the list by the new form’s name', async () => {
    const page = await open('#/submissions?form=visite');
    await page.locator('[data-row]').getByText('Visite de terrain').waitFor();
    expect(await page.locator('#filter-form').inputValue()).toBe('visite');
    await page.context().close();
  });

  test('the same again is nothing new; another kind of answer under one name is told', async () => {
    const page = await open('#/bring');
    await bring(page, visitForm('village'));
    await page.getByText('il n’y a rien de neuf').waitFor();
    expect(await page.locator('#publish-title ~ p .primary').isDisabled()).toBe(true);
    await bring(page, visitForm('village').replace('integer | people', 'text | people'));
    const row = page.locator('[data-code="question.type_changed"]');
    expect(await row.locator('td').nth(1).innerText()).toBe('3');
    expect(await page.locator('#publish-title ~ p .primary').isDisabled()).toBe(true);
    await page.context().close();
  });

  test('a next version keeps the rights; without a network it waits, and is published once', async () => {
    const page = await open('#/bring');
    await bring(page, visitForm('village', '| | text | remark | Remarque | ملاحظة | | | P1 |'));
    await page.getByText('La nouvelle version garde les droits').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Publier la version 2' }).click();
    await page.getByText('Pas de réseau').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('la version 2 est publiée').waitFor();
    expect(await policyOf('visite')).toMatchObject({
      current: 2,
      accepted: [1, 2],
      submit: ['association'],
    });
    const versions = await office.db.collection('forms/visite/versions').get();
    expect(versions.docs.map(({ id }) => id)).toEqual(['1', '2']);
    await page.context().close();
  });

  test('dropped with its choices, and refused by the platform for what the page cannot know', async () => {
    const page = await open('#/bring', 'region', 'phone', 'ar');
    const form = visitForm(
      'village',
      '| | select_one_from_file marches.csv | market | Marché | السوق | | | P1 |',
    );
    await drop(page, [
      ['visite.xlsx', xlsxType, await asXlsx(form.replace('| visite |', '| themes |'))],
    ]);
    await page.locator('[data-code="list.file_unknown"]').waitFor();
    await drop(page, [
      ['marches.csv', 'text/csv', Buffer.from('name,label\ntafraout,Tafraout\n')],
      ['notes.csv', 'text/csv', Buffer.from('a,b\n')],
    ]);
    await page.locator('forms-preview .nodes').waitFor();
    expect(await page.locator('.files li').allInnerTexts()).toEqual([
      expect.stringContaining('استمارة'),
      expect.stringContaining('اختيارات'),
      expect.stringContaining('لا تذكره'),
    ]);
    expect(await defectsOf(page)).toEqual([]);
    await publish(page);
    await page.locator('[data-code="identifier.reserved"]').waitFor();
    expect(await defectsOf(page)).toEqual([]);
    expect(await policyOf('themes')).toBeUndefined();
    await page.context().close();
  });

  test('what is no form is told what it is', async () => {
    const page = await open('#/bring');
    const old = [Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')];
    for (const [name, buffer, code] of [
      ['vieux.xls', Buffer.concat(old), 'file.old_xls'],
      ['photo.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'file.unknown_kind'],
      ['vide.xlsx', Buffer.alloc(0), 'file.empty'],
    ] as const) {
      await page.locator('#files').setInputFiles({ name, mimeType: '', buffer });
      await page.locator(`[data-code="${code}"]`).waitFor();
    }
    await page.getByRole('button', { name: 'Recommencer' }).click();
    await page.locator('.faults').waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe('a form’s page', () => {
  test('closes it and opens it again, keeps the log, and gives each version back as a file', async () => {
    const page = await open('#/forms/visite');
    await page.getByRole('button', { name: 'Fermer le formulaire' }).click();
    await page.getByRole('button', { name: 'Rouvrir le formulaire' }).waitFor();
    expect(await policyOf('visite')).toMatchObject({ state: 'closed', current: 2 });
    await page.getByRole('button', { name: 'Rouvrir le formulaire' }).click();
    await page.getByRole('button', { name: 'Fermer le formulaire' }).waitFor();

    await page.locator('[data-actor="ue"] [name=read]').check();
    await page.locator('[data-actor="maison_mre"] [name=P3]').selectOption('places');
    await page.getByRole('button', { name: 'Enregistrer les droits' }).click();
    // Who may read what few were trusted with is for the administration to add.
    await page.locator('[data-code="policy.level_widened"]').waitFor();
    expect(await defectsOf(page)).toEqual([]);
    await page.locator('[data-actor="maison_mre"] [name=P3]').selectOption('none');
    await page.getByRole('button', { name: 'Enregistrer les droits' }).click();
    await page.getByText('C’est enregistré.').waitFor();
    expect(await policyOf('visite')).toMatchObject({ read: ['ue'], placeRestricted: {} });

    // The verdict is told at once; the log is read again after it.
    const said = () => page.locator('.timeline li strong').allInnerTexts();
    await expect
      .poll(said)
      .toEqual([
        'Droits changés : qui lit',
        'Refusé : 1 problème',
        'Droits changés : état',
        'Droits changés : état',
        'Version 2 publiée',
        'Version 1 publiée',
      ]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger la version 1 en .xlsx' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('visite-v1.xlsx');
    const bytes = new Uint8Array(readFileSync(await file.path()));
    const { workbook } = await readXlsx(bytes, { inflate });
    const { form } = importForm(workbook!, { files: {}, dynamicFiles: [] });
    expect(form).toMatchObject({ form: 'visite', version: 1, title: { ar: 'زيارة ميدانية' } });
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['of others', '#/forms/F19', 'Ce formulaire est examiné par d’autres types d’acteurs'],
    ['that is none', '#/forms/nulle_part', 'Il n’y a pas de formulaire sous ce code.'],
  ])('%s says so', async (_, hash, sentence) => {
    const page = await open(hash, 'region', 'phone');
    await page.getByText(sentence).waitFor();
    expect(await page.locator('forms-rights').count()).toBe(0);
    expect(await defectsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('is open to an administrator, and to no association', async () => {
    const admin = await open('', 'admin');
    await admin.locator('[data-row="F19"] a').click();
    await admin.getByRole('button', { name: 'Fermer le formulaire' }).waitFor();
    await admin.context().close();
    const association = await open('#/forms', 'association');
    await association.getByText('Cet espace est réservé à la coordination').waitFor();
    await association.context().close();
  });

  test('in Arabic on a phone has nothing that axe or a thumb would stumble over', async () => {
    const page = await open('#/forms/visite', 'region', 'phone', 'ar');
    await page.locator('[data-version="2"]').waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await defectsOf(page)).toEqual([]);
    await page.locator('.tools select').selectOption('fr');
    await page.getByRole('heading', { name: 'Qui peut quoi' }).waitFor();
    await page.context().close();
  });
});

/** What of the pages on forms the page has fetched. */
function codeOfForms(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => /console-forms|import-form|form-fault/.test(name));
}

/** A member of an association fills the form as any other, from the list of forms. */
async function sendVisit(): Promise<Record<string, unknown>> {
  const page = await (await browser.newContext(sizes.phone)).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${stack.site}/form?lang=fr`);
  await signIn(page, 'association');
  await page.locator('.form-list a', { hasText: 'Visite de terrain' }).click();
  await page.locator('#q-village').fill('Tafraout');
  await page.locator('#q-people').fill('4');
  await page.locator('#q-contact').fill('Une personne inventée');
  await page.locator('tiwizi-form button.primary').click();
  await expect
    .poll(async () => (await office.db.collection('submissions').get()).size, { timeout: 15_000 })
    .toBe(1);
  await stack.settled();
  await page.context().close();
  return (await office.db.collection('submissions').get()).docs[0]!.data();
}
