import { numberOfId, numberOfSortable, sortableNumber } from '../values/numeric-id.ts';

/** Before everything that an id usually begins with. */
const mark = '\u0001';

/**
 * A document's id as its row has it, so that SQLite's order of text is the order of ids: numeric ids
 * come first and by number. Ids that begin with the mark itself are marked too.
 */
export function storedId(id: string): string {
  if (id.startsWith(mark)) return `${mark}1${id}`;
  const number = numberOfId(id);
  return number === null ? id : `${mark}0${sortableNumber(number)}`;
}

export function idOfStored(stored: string): string {
  if (!stored.startsWith(mark)) return stored;
  const rest = stored.slice(2);
  return stored[1] === '0' ? `__id${numberOfSortable(rest)}__` : rest;
}
