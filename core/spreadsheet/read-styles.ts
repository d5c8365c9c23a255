import { kindOfBuiltIn, kindOfFormat, type NumberKind } from './number-format.ts';
import { XmlCursor, type XmlDefect } from './xml-cursor.ts';

const sections = new Set(['numFmts', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs']);

/** What numbers stand for, by the number of a cell's style. */
export function readStyles(xml: string): {
  readonly kinds: readonly NumberKind[];
  readonly defect: XmlDefect | null;
} {
  const cursor = new XmlCursor(xml);
  const written = new Map<number, NumberKind>();
  const ids: number[] = [];
  let section = '';
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step !== 'open') continue;
    const { name } = cursor;
    // Other sections hold `numFmt` and `xf` too, which say nothing of cells.
    if (sections.has(name)) section = name;
    else if (name === 'numFmt' && section === 'numFmts')
      written.set(
        Number(cursor.attribute('numFmtId')),
        kindOfFormat(cursor.attribute('formatCode') ?? ''),
      );
    else if (name === 'xf' && section === 'cellXfs')
      ids.push(Number(cursor.attribute('numFmtId') ?? 0));
  }
  const kinds = ids.map((id) => written.get(id) ?? kindOfBuiltIn(id));
  return { kinds, defect: cursor.defect };
}
