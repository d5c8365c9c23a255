/** What a code names: `09` region, `09.581` province or prefecture, `09.581.11` cercle, `09.581.11.15` commune. */
export type PlaceLevel = 'region' | 'province' | 'cercle' | 'commune';

export interface PlaceCode {
  readonly code: string;
  readonly level: PlaceLevel;
  readonly region: string;
  readonly province: string | null;
  /** Null also for an urban commune, which stands directly under its province. */
  readonly cercle: string | null;
}

const levels: readonly PlaceLevel[] = ['region', 'province', 'cercle', 'commune'];
const codePattern = /^\d{2}(\.\d{3}(\.\d{2}(\.\d{2})?)?)?$/;

/** The census numbers a province's urban communes under a group `01` that is no cercle. */
const urbanGroup = '01';

/** @returns null where the text is no place code; whether such a place exists, only the programme knows. */
export function parsePlaceCode(code: string): PlaceCode | null {
  if (!codePattern.test(code)) return null;
  const parts = code.split('.');
  const level = levels[parts.length - 1]!;
  if (level === 'cercle' && parts[2] === urbanGroup) return null;
  const hasCercle = parts.length > 2 && parts[2] !== urbanGroup;
  return {
    code,
    level,
    region: parts[0]!,
    province: parts.length > 1 ? parts.slice(0, 2).join('.') : null,
    cercle: hasCercle ? parts.slice(0, 3).join('.') : null,
  };
}

/** Codes above, nearest first: `09.581.11.15` gives `09.581.11`, `09.581`, `09`. Empty for a text that is no code. */
export function ancestorsOf(code: string): readonly string[] {
  const place = parsePlaceCode(code);
  if (!place) return [];
  return [place.cercle, place.province, place.region].filter(
    (above): above is string => above !== null && above !== code,
  );
}

/** Whether `above` is `below` or contains it. */
export function covers(above: string, below: string): boolean {
  return parsePlaceCode(above) !== null && (above === below || ancestorsOf(below).includes(above));
}

/** The codes and every place above them, each once, sorted: what `submissions/{id}.places` holds. */
export function withAncestors(codes: readonly string[]): readonly string[] {
  const places = codes.filter((code) => parsePlaceCode(code) !== null);
  return [...new Set(places.flatMap((code) => [code, ...ancestorsOf(code)]))].sort();
}

/** The place of one level that contains the code, or the code itself where it is of that level. */
export function placeAt(level: PlaceLevel, code: string): string | null {
  const place = parsePlaceCode(code);
  if (!place) return null;
  return level === 'commune' ? (place.level === 'commune' ? code : null) : place[level];
}
