import { readPoint } from '../../core/expression/earth.ts';
import { withWesternDigits } from './number-text.ts';

/** Decimals with a comma need more than a comma between the two. */
const partedBySpace =
  /^([+-]?\d{1,3}(?:[.,]\d+)?)(?:\s*;\s*|,?\s+)([+-]?\d{1,3}(?:[.,]\d+)?)((?:\s+-?\d+(?:\.\d+)?){0,2})$/;
/** `30,42` alone is half a point, not two degrees. */
const partedByComma = /^(?=.*\.)([+-]?\d{1,3}(?:\.\d+)?),([+-]?\d{1,3}(?:\.\d+)?)()$/;

/**
 * Reads a point as people write it or copy it from a map, `30,4202 -9,5982`, `30.4202, -9.5982`,
 * in the form that an answer has: latitude, longitude, and where given altitude and accuracy in
 * metres. What is no place on earth is null.
 */
export function readPlace(typed: string): string | null {
  const plain = withWesternDigits(typed)
    .replace(/[−–]/g, '-')
    .replace(/٫/g, '.')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/،/g, ',')
    .trim();
  const found = partedBySpace.exec(plain) ?? partedByComma.exec(plain);
  if (!found) return null;
  const [, latitude = '', longitude = '', rest = ''] = found;
  const degrees = [latitude, longitude].map((one) => one.replace(',', '.').replace('+', ''));
  const place = [...degrees, ...rest.trim().split(/\s+/)].filter((one) => one !== '').join(' ');
  return readPoint(place) ? place : null;
}
