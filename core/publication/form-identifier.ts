import { nearestCode } from '../xlsform/nearest-code.ts';
import { type PublicationFault, publicationFault } from './publication-fault.ts';

const place = { sheet: 'settings', row: 2, column: 'form_id' };

/** In a path, an address, an embed's key and the name of a table. */
const pattern = /^[A-Za-z]\w{0,39}$/;

/**
 * What keeps a form from being known by its code. Tables of the warehouse carry it, without telling
 * case apart: `f02_v1` is a version, `f02__funders` a repeat, so no code may look like either.
 *
 * @param others Codes of all other forms.
 * @param reserved Names in lower case that mean something else already.
 */
export function identifierFaults(
  form: string,
  others: readonly string[],
  reserved: readonly string[],
): readonly PublicationFault[] {
  const isSound = pattern.test(form) && !form.includes('__') && !/_v\d+$/i.test(form);
  if (!isSound)
    return [publicationFault('identifier.invalid', { form, example: nearestCode(form) }, place)];
  const name = form.toLowerCase();
  const taken = others.find((other) => other !== form && other.toLowerCase() === name);
  if (taken !== undefined)
    return [publicationFault('identifier.taken', { form, other: taken }, place)];
  return reserved.includes(name) ? [publicationFault('identifier.reserved', { form }, place)] : [];
}
