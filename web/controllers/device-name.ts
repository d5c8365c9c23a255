import { drawId } from './draw-id.ts';

const key = 'tiwizi device';
let ofPage: string | undefined;

/**
 * What forms that ask for `deviceid` are told: a random name of this browser on this site, drawn by the
 * first of them. It says nothing of the device, and ends with the site's data.
 */
export function deviceName(): string {
  ofPage ??= keptName() ?? `web:${drawId()}`;
  try {
    localStorage.setItem(key, ofPage);
  } catch {
    // Where storage is forbidden the name lasts as long as the page.
  }
  return ofPage;
}

function keptName(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
