import type { Page } from 'playwright-core';
import type { DemoSubmission } from '../../local/demo/demo-setting.ts';
import { nameOf, type Sheet, type Spoken } from './main-job-scene.ts';

export type Figures = Readonly<Record<string, number>>;

/** Every number of the report as it stands on the screen, by figure and by what its row is called. */
export async function readFigures(page: Page): Promise<Figures> {
  const texts = await page.evaluate(() => {
    const text = (element: Element | null | undefined) => {
      const copy = element?.cloneNode(true) as Element | undefined;
      for (const aside of copy?.querySelectorAll('.of') ?? []) aside.remove();
      return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
    };
    const found: [string, string][] = [];
    const headline = ['interventions', 'active', 'organisations', 'communes'];
    for (const [at, cell] of [...document.querySelectorAll('#headline dl.headline dd')].entries())
      found.push([`headline ${headline[at]}`, text(cell)]);
    for (const one of document.querySelectorAll('#indicators .indicator'))
      found.push([text(one.querySelector('.code')), text(one.querySelector('.value'))]);
    for (const figure of ['by_lead', 'budget', 'needs'])
      for (const row of document.querySelectorAll(`#${figure} tbody tr`))
        found.push([`${figure} ${text(row.querySelector('th'))}`, text(row.querySelector('td'))]);
    const provinces = [...document.querySelectorAll('#three_w thead th')].slice(1).map(text);
    for (const row of document.querySelectorAll('#three_w tbody tr'))
      for (const [at, cell] of [...row.querySelectorAll('td')].entries())
        found.push([`three_w ${text(row.querySelector('th'))} × ${provinces[at]}`, text(cell)]);
    for (const row of document.querySelectorAll('#coverage tbody tr'))
      found.push([
        `coverage ${text(row.querySelector('th'))}`,
        text(row.querySelector('td.number')),
      ]);
    return found;
  });
  return Object.fromEntries(texts.map(([name, shown]) => [name, numberIn(shown)]));
}

/** Whole numbers, thousands set apart as the language does. */
function numberIn(shown: string): number {
  const digits = shown.replace(/[\s.\u200e\u200f\u00a0\u202f]/g, '');
  if (!/^\d+$/.test(digits)) throw new Error(`no whole number: ${JSON.stringify(shown)}`);
  return Number(digits);
}

/** What grew, by how much; nothing else is in it. */
export function grown(before: Figures, after: Figures): Figures {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const by = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  return Object.fromEntries(names.filter((name) => by(name) !== 0).map((name) => [name, by(name)]));
}

/** What two interventions that nobody counted before, and one need, must add to the figures. */
export function expectedGrowth(
  before: Figures,
  sheet: Sheet,
  neighbour: DemoSubmission,
  language: Spoken,
): Figures {
  const name = (code: string) => nameOf(code, language);
  const sums = new Map<string, number>();
  const add = (figure: string, by = 1) => sums.set(figure, (sums.get(figure) ?? 0) + by);
  const codes = sheet.communes.map(([, code]) => code);
  const other = neighbour.answers as { readonly lead_org: string; readonly communes: string[] };
  for (const [lead, communes] of [
    [sheet.lead, codes],
    [other.lead_org, other.communes],
  ] as const) {
    for (const figure of ['headline interventions', 'headline active', 'R1.3']) add(figure);
    if (before[`by_lead ${name(lead)}`] === undefined) add('headline organisations');
    add(`by_lead ${name(lead)}`);
    for (const province of new Set(communes.map((code) => code.slice(0, 6))))
      add(`three_w ${name(sheet.theme)} × ${name(province)}`);
    for (const commune of communes) add(`coverage ${name(commune)}`);
  }
  const isNew = (code: string) => before[`coverage ${name(code)}`] === 0;
  for (const figure of ['headline communes', 'R1.4']) add(figure, codes.filter(isNew).length);
  for (const [funder, , percent] of sheet.funders)
    add(`budget ${name(funder)}`, (sheet.budget * percent) / 100);
  add(`budget ${name('agence-exemple')}`, 120_000);
  add(`needs ${name('EDUC')}`);
  return Object.fromEntries(sums);
}
