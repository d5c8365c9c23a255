/** What a number stands for, as its cell's format shows it. */
export type NumberKind = 'number' | 'date' | 'time' | 'dateTime' | 'duration';

/**
 * The formats every workbook has without writing them down (ECMA-376, 18.8.30); 27–36 and 50–58
 * are the dates of East Asian editions.
 */
export function kindOfBuiltIn(id: number): NumberKind {
  if (id === 22) return 'dateTime';
  if (id === 46) return 'duration';
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35)) return 'time';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return 'number';
}

/** What a format's code, `dd/mm/yyyy hh:mm;@`, makes of a number; its first section counts. */
export function kindOfFormat(code: string): NumberKind {
  const shown = code
    .slice(0, 1000)
    .replace(/"[^"]*"?|\\.|[_*]./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .split(';')[0]!
    .toLowerCase();
  if (shown.trim() === 'general') return 'number';
  if (/\[(?:h+|m+|s+)\]/.test(shown)) return 'duration';
  const hasTime = /[hs]/.test(shown);
  // An m beside hours or seconds is minutes; alone it is a month.
  const hasDate = /[yd]/.test(shown) || (!hasTime && shown.includes('m'));
  if (hasDate) return hasTime ? 'dateTime' : 'date';
  return hasTime ? 'time' : 'number';
}
