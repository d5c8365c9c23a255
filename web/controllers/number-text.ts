/**
 * Reads a number as people write it here: spaces, points or commas between thousands, a comma or a
 * point before decimals, Western or Arabic digits. One mark before exactly three digits parts
 * thousands: `450.000` dirhams are never 450. What is no number comes back as it was typed, so that
 * the form can say so.
 */
export function readNumber(text: string): number | string | undefined {
  const plain = withWesternDigits(text)
    .replace(/[\s\u00a0\u202f٬\u200e\u200f\u061c'’]/g, '')
    .replace(/٫/g, ',');
  if (plain === '') return undefined;
  const isParted =
    /^-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$|^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(plain);
  const single = isParted ? plain.replace(/[.,](?=\d{3}(?:[.,]|$))/g, '') : plain;
  const point = single.replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(point) ? Number(point) : text;
}

export function withWesternDigits(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** As the reader finds it in a field again: thin spaces part thousands, so that it reads back the same. */
export function writeNumber(value: number, decimalMark: ',' | '.'): string {
  const [whole = '', decimals] = String(value).split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  if (decimals === undefined) return parted;
  // Three decimals alone would read back as thousands.
  return `${parted}${decimalMark}${decimals.length === 3 ? `${decimals}0` : decimals}`;
}
