import type { SheetRow } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';
import { rowsOfRecords } from './rows-of-records.ts';
import { XmlCursor } from './xml-cursor.ts';

/**
 * Reads a list of choices as ODK writes it in XML: `<root><item><name>…</name><label>…</label>…`.
 * The root and its items may have any names; what an item holds are its columns.
 */
export function readXmlItems(xml: string): readonly SheetRow[] | FileFault {
  const cursor = new XmlCursor(xml);
  const items: Map<string, string>[] = [];
  let depth = 0;
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step === 'close') depth -= 1;
    if (step !== 'open') continue;
    if (depth < 2) {
      if (depth === 1) items.push(new Map());
      depth += 1;
      if (items.length > limits.rows) return fileFault('file.too_many_rows', { max: limits.rows });
    } else {
      const field = cursor.name;
      items.at(-1)!.set(field, cursor.content());
    }
  }
  if (cursor.defect === 'doctype') return fileFault('file.doctype');
  if (cursor.defect !== null || items.length === 0) return fileFault('choices.not_xml');
  return rowsOfRecords(items);
}
