const shape = /^__id(0|-?[1-9]\d{0,18})__$/;

/**
 * The number of a numeric document id, `__id7__`: databases that were once Datastore's have them.
 * They come before all other ids, in the order of their numbers.
 *
 * @returns null for any other id, also where the number has more than 64 bits.
 */
export function numberOfId(id: string): bigint | null {
  if (!id.startsWith('__id')) return null;
  const digits = shape.exec(id)?.[1];
  if (digits === undefined) return null;
  const number = BigInt(digits);
  return BigInt.asIntN(64, number) === number ? number : null;
}

const offset = 2n ** 63n;

/** Sixteen digits that order as the numbers do. */
export function sortableNumber(number: bigint): string {
  return (number + offset).toString(16).padStart(16, '0');
}

export function numberOfSortable(digits: string): bigint {
  return BigInt(`0x${digits}`) - offset;
}
