/**
 * A name as one looks for it: no accents, no case, no marks between words; Arabic without its short
 * vowels and with the letters that people exchange made one. Spellings of places differ by source.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}|ـ/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[گݣڭ]/g, 'ك')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True where every word of the search begins a word of the name: `ait bou` finds `Aït Boukhliq`. */
export function nameMatches(foldedName: string, foldedSearch: string): boolean {
  const name = ` ${foldedName}`;
  return foldedSearch.split(' ').every((word) => name.includes(` ${word}`) || glued(name, word));
}

/** `elfaid` or `tizzi n ait` without its spaces still finds its place. */
function glued(name: string, word: string): boolean {
  return word.length > 3 && name.replaceAll(' ', '').includes(word);
}
