/**
 * Rounds half up, to `digits` places after the point or before it where negative. Shifts the
 * decimal point in the written number: 2.345 * 100 would be 234.49999999999997.
 */
export function roundTo(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const shift = (number: number, by: number): number => {
    const [mantissa, exponent = 0] = String(number).split('e');
    return Number(`${mantissa}e${Number(exponent) + by}`);
  };
  const shifted = shift(value, digits);
  // More digits than there are change nothing; fewer than none leave nothing.
  return Number.isFinite(shifted) ? shift(Math.round(shifted), -digits) : value;
}
