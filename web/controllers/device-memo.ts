const key = (about: string) => `tiwizi ${about}`;

/**
 * A mark that the device's store holds something: looking it up needs no code and no waiting, so that
 * a first visit loads neither. Where storage is forbidden nothing was kept either.
 */
export function isNoted(about: string): boolean {
  try {
    return localStorage.getItem(key(about)) !== null;
  } catch {
    return false;
  }
}

export function note(about: string, isThere: boolean): void {
  try {
    if (isThere) localStorage.setItem(key(about), '1');
    else localStorage.removeItem(key(about));
  } catch {
    // Without a mark the draft is still kept for this page, only not offered on the next.
  }
}
