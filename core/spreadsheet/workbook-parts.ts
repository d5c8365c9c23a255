import { XmlCursor, type XmlDefect } from './xml-cursor.ts';

/** A link from one part of a workbook to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`; the same in both editions of the standard. */
  readonly kind: string;
  /** From the root of the archive. */
  readonly target: string;
}

export interface SheetEntry {
  readonly name: string;
  readonly relationship: string;
}

/** @param part The part that links, `xl/workbook.xml`: targets are written from where it stands. */
export function readRelationships(
  xml: string,
  part: string,
): { readonly links: readonly Relationship[]; readonly defect: XmlDefect | null } {
  const cursor = new XmlCursor(xml);
  const links: Relationship[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step !== 'open' || cursor.name !== 'Relationship') continue;
    links.push({
      id: cursor.attribute('Id') ?? '',
      kind: (cursor.attribute('Type') ?? '').split('/').at(-1)!,
      target: resolvePart(cursor.attribute('Target') ?? '', part),
    });
  }
  return { links, defect: cursor.defect };
}

/** Where the links of a part stand. */
export function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

function resolvePart(target: string, from: string): string {
  const isAbsolute = target.startsWith('/');
  const steps = isAbsolute ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The sheets in the order of their tabs, hidden ones among them, and which calendar dates count from. */
export function readSheetList(xml: string): {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly defect: XmlDefect | null;
} {
  const cursor = new XmlCursor(xml);
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step !== 'open') continue;
    if (cursor.name === 'workbookPr')
      is1904 = ['1', 'true', 'on'].includes(cursor.attribute('date1904') ?? '');
    else if (cursor.name === 'sheet')
      sheets.push({
        name: cursor.attribute('name') ?? '',
        relationship: cursor.attribute('id') ?? '',
      });
    else if (cursor.name === 'extLst') cursor.skip();
  }
  return { sheets, is1904, defect: cursor.defect };
}
