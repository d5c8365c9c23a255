import { XmlCursor, type XmlDefect } from './xml-cursor.ts';
import { decodeCellText } from './xml-text.ts';

/**
 * The texts that cells refer to by number. Runs of rich text are put together; readings above
 * East Asian signs (`rPh`) are left out.
 */
export function readStrings(xml: string): { readonly strings: string[]; defect: XmlDefect | null } {
  const cursor = new XmlCursor(xml);
  const strings: string[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next())
    if (step === 'open' && cursor.name === 'si') strings.push(readRichText(cursor));
  return { strings, defect: cursor.defect };
}

/** The text of the element just opened, an `si` or `is`; stands at its end after. */
export function readRichText(cursor: XmlCursor): string {
  let text = '';
  let depth = 1;
  while (depth > 0) {
    const step = cursor.next();
    if (step === 'end') break;
    if (step === 'close') depth -= 1;
    if (step !== 'open') continue;
    if (cursor.name === 't') text += cursor.content();
    else if (cursor.name === 'rPh') cursor.skip();
    else depth += 1;
  }
  return decodeCellText(text);
}
