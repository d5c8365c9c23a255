import type { Page } from 'playwright-core';
import { writeXlsx } from '../../core/spreadsheet/write-xlsx.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { deflate } from '../core/spreadsheet/workbook-file.ts';

/** What a coordinator has in a spreadsheet; `name` is what a note's sentence reads. */
export function visitForm(name: string, more = ''): string {
  return `
    | survey |
    | | type | name | label::Français (fr) | label::العربية (ar) | relevant | constraint | constraint_message::Français (fr) | tiwizi::privacy |
    | | text | village | Village visité | الدوار المزور | | | | P1 |
    | | integer | people | Personnes rencontrées | الأشخاص الملتقى بهم | | . > 0 | Au moins une personne. | P1 |
    | | select_one needs | need | Premier besoin | الحاجة الأولى | | | | P1 |
    | | text | other_need | Lequel ? | أي حاجة؟ | \${need} = 'other' | | | P1 |
    | | text | contact | Personne à rappeler | الشخص الذي يعاود الاتصال به | | | | P3 |
    ${more}
    | | note | thanks | Merci d’avoir visité \${${name}}. | شكرا على زيارة \${${name}}. | | | | |
    | choices |
    | | list_name | name | label::Français (fr) | label::العربية (ar) |
    | | needs | water | Eau | الماء |
    | | needs | other | Autre | غير ذلك |
    | settings |
    | | form_title::Français (fr) | form_title::العربية (ar) | form_id |
    | | Visite de terrain | زيارة ميدانية | visite |`;
}

/** The file as a spreadsheet program saves it. */
export async function asXlsx(markdown: string): Promise<Buffer> {
  return Buffer.from(await writeXlsx(readMarkdown(markdown), deflate));
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function fileOf(markdown: string, name = 'visite.xlsx') {
  return { name, mimeType: xlsxType, buffer: await asXlsx(markdown) };
}

/** As a coordinator tries it: a hidden question and why, another language, all of it filled. */
export async function tryPreview(page: Page): Promise<void> {
  const preview = page.locator('forms-preview');
  await page.locator('.why summary').click();
  await page.locator('#why-question').selectOption('other_need');
  await page.locator('.reasons').getByText('Cachée : la condition de « other_need »').waitFor();
  await preview.getByText('Autre').click();
  await preview.getByText('Lequel ?').waitFor();
  await page.locator('.why').getByText('Aucune formule n’en décide').waitFor();
  await preview.locator('#q-people').fill('0');
  await page.locator('#why-question').selectOption('people');
  await page.locator('.reasons').getByText('Refusée').waitFor();
  await page.locator('#preview-language').selectOption('ar');
  await preview.locator('.form[dir=rtl]').getByText('الدوار المزور').waitFor();
  await preview.locator('#q-people').fill('3');
  await preview.locator('button.primary').click();
  await page.getByText('c’est ici que la fiche partirait').waitFor();
}

/** Files let fall on the place for them, as a desktop does it. */
export async function drop(
  page: Page,
  files: readonly (readonly [string, string, Buffer])[],
): Promise<void> {
  const given = files.map(
    ([name, type, buffer]) => [name, type, buffer.toString('base64')] as const,
  );
  const transfer = await page.evaluateHandle((all) => {
    const held = new DataTransfer();
    for (const [name, type, text] of all) {
      const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      held.items.add(new File([bytes], name, { type }));
    }
    return held;
  }, given);
  await page.locator('.drop').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
}
