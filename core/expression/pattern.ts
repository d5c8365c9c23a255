/** Before a sign that means nothing, a backslash is for show: `\@` is `@`. */
const idle = /[!"#%&',:;<=>@_`~ ]/;

/**
 * A pattern without backslashes that only some engines allow: RE2 takes one before any sign, the
 * browser only where it changes something. `\-` outside of brackets is a plain hyphen as well.
 */
export function plainPattern(pattern: string): string {
  return pattern.replace(/\[(?:\\[\s\S]|[^\]\\])*\]|\\[\s\S]/g, (piece) => {
    if (!piece.startsWith('[')) return piece === '\\-' || idle.test(piece[1]!) ? piece[1]! : piece;
    return piece.replace(/\\([\s\S])/g, (escaped, sign: string) =>
      idle.test(sign) ? sign : escaped,
    );
  });
}

/** What the browser reads and RE2 does not, or reads otherwise. */
const onlyInBrowsers: readonly RegExp[] = [
  // Looking around, groups that are kept whole, flags in the middle.
  /\(\?(?!:|<[A-Za-z_])/,
  // What an earlier group found, and letters written by their code.
  /\\(?:[0-9k]|u|c|x\{)/,
  // A script or a property by name: RE2 knows the general categories by one or two letters.
  /\\[pP](?!\{[A-Z][a-z]?\})/,
  // Nothing, or anything, as a class.
  /\[\^?\]/,
  /\[:/,
  // A backspace, to browsers.
  /\[(?:\\[^b]|[^\]\\])*\\b/,
];

/** What only RE2 reads otherwise when counted, and the most that it repeats. */
const mostRepeats = 1000;

/**
 * Whether the browser's expressions and RE2 both read a pattern, and alike: nothing that looks
 * around or back, nothing possessive, no repeats beyond RE2's. What looks at the whole text or goes
 * over it again and again is then linear in time at the judge's.
 */
export function isCommonPattern(pattern: string): boolean {
  const plain = plainPattern(pattern);
  try {
    new RegExp(plain, 'u');
  } catch {
    return false;
  }
  // Pairs first, so that in `\\u` the backslash is taken for itself.
  const bare = plain.replace(/\\\\/g, '');
  if (onlyInBrowsers.some((shape) => shape.test(bare))) return false;
  const repeats = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) =>
    Number(most || least),
  );
  if (repeats.some((count) => count > mostRepeats)) return false;
  const isNested = /\)\{/.test(bare);
  return (
    !isNested || repeats.reduce((product, count) => product * Math.max(count, 1), 1) <= mostRepeats
  );
}
