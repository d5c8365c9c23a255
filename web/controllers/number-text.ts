/**
 * Reads a number as people write it here: spaces or points between thousands, a comma or a point
 * before decimals, Western or Arabic digits. What is no number comes back as it was typed, so that
 * the form can say so.
 */
export function readNumber(text: string): number | string | undefined {
  const plain = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\s\u00a0\u202f٬\u200e\u200f\u061c']/g, '')
    .replace(/[٫,]/g, '.');
  if (plain === '') return undefined;
  // `1.250.000`: more than one point can only part thousands.
  const single = /^-?\d{1,3}(\.\d{3}){2,}$/.test(plain) ? plain.replaceAll('.', '') : plain;
  const value = Number(single);
  return /^-?(\d+\.?\d*|\.\d+)$/.test(single) && Number.isFinite(value) ? value : text;
}
