import { unaskedTypes } from '../form/definition.ts';
import { languages, unnamedLanguage } from '../language.ts';
import { translatedFields } from './column-names.ts';
import type { Column } from './columns.ts';
import { type FaultBook, fault, placeOf } from './form-fault.ts';
import { usualName } from './form-languages.ts';
import type { DraftNode } from './read-survey.ts';
import type { Sheet } from './workbook.ts';

/** Types that are seen by nobody, and need no words; a map of buildings is seen. */
const unseen: ReadonlySet<string> = new Set(
  ['calculate', 'hidden', ...unaskedTypes].filter((type) => type !== 'osm'),
);

/** Tells questions that are shown without words, or with words that are shown on demand only. */
export function checkLabels(nodes: readonly DraftNode[], book: FaultBook): void {
  for (const { row, type, name, otherOf, nodes: inner } of nodes) {
    checkLabels(inner, book);
    if (otherOf !== undefined || row.filled.length === 0) continue;
    const [label, hint] = [row.text('label'), row.text('hint')];
    const isRepeat = type.kind === 'begin' && type.block === 'repeat';
    const asks = type.kind === 'select' || (type.kind === 'question' && !unseen.has(type.type));
    const hasMedia = ['image', 'audio', 'video', 'big-image'].some((kind) => row.text(kind));
    const isComputed = row.cell('calculation') !== null || row.cell('trigger') !== null;
    if (!asks && !isRepeat) continue;
    const place = placeOf(row, 'label');
    if (asks && row.text('big-image') && !row.text('image'))
      book.problems.push(fault('media.big_image_alone', placeOf(row, 'big-image'), { name }));
    if (label || hint || hasMedia || isComputed) continue;
    if (asks && row.text('guidance_hint'))
      book.problems.push(fault('label.guidance_alone', placeOf(row, 'guidance_hint'), { name }));
    else book.warnings.push(fault('label.missing', place, { name }));
  }
}

/** A language that a field is not written in yet: one of the form's, else one of the pages'. */
function freeLanguage(field: string, texts: readonly Column[]): string {
  const isFree = (key: string): boolean =>
    !texts.some((one) => one.field === field && one.language === key);
  const other = texts.find(({ language }) => language !== null && isFree(language));
  return other?.written ?? usualName(languages.find(isFree) ?? 'fr');
}

/** A kind of media that no tool plays is a mistake, where it is used. */
export function checkMedia(sheet: Sheet, { index, header, field }: Column, book: FaultBook): void {
  const kind = /^media::(.+)$/.exec(field)?.[1];
  if (kind === undefined || !sheet.rows.slice(1).some(({ cells }) => cells[index])) return;
  book.problems.push(
    fault('media.unknown', { sheet: sheet.name, row: 1, column: header }, { kind }),
  );
}

/**
 * Warns of columns that name no language beside others that do, and of languages that lack a column
 * which others have. Tamazight is completed only where a source has it, so nothing is missed in it.
 */
export function checkLanguages(
  sheet: Sheet | undefined,
  columns: readonly Column[],
  isMixed: boolean,
  book: FaultBook,
): void {
  if (!sheet) return;
  const texts = columns.filter(({ field }) => translatedFields.has(field));
  const named = texts.filter(({ language }) => language !== null);
  const place = (header: string) => ({ sheet: sheet.name, row: 1, column: header });
  for (const { field, header, language } of texts) {
    if (language !== null || !isMixed || /image|audio|video/.test(field)) continue;
    const example = `${field}::${freeLanguage(field, texts)}`;
    const params = { row: 1, column: header, example };
    book.warnings.push(fault('language.missing', place(header), params));
  }
  const fields = [...new Set(named.map(({ field }) => field))];
  const first = new Map<string, string>();
  for (const { language, written } of named)
    if (!first.has(language!)) first.set(language!, written!);
  for (const [key, language] of first)
    for (const field of key === 'zgh' || key === unnamedLanguage ? [] : fields) {
      if (texts.some((one) => one.field === field && (one.language ?? key) === key)) continue;
      book.warnings.push(
        fault('language.incomplete', { sheet: sheet.name, row: 1 }, { language, column: field }),
      );
    }
}
