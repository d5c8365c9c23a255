/**
 * A stored number as people see it: `3`, `0.3`, `212612345678`. A spreadsheet keeps 15 digits; what
 * stands behind them is the noise of binary fractions. Never with an exponent.
 */
export function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text === '-0' ? '0' : text;
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`;
}
