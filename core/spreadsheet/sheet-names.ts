const longest = 31;

/**
 * Names as spreadsheets allow them: of 31 signs, none of `[]:*?/\`, no two alike in any case. The
 * names of a form's sheets stay as they are.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  const tried = new Map<string, number>();
  return wanted.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, '_')
        .replace(/^'|'$/g, '_')
        .slice(0, longest)
        .replace(/\p{Cs}$/u, '')
        .trim() || 'sheet';
    let free = plain;
    let number = tried.get(plain) ?? 1;
    while (taken.has(free.toLowerCase())) {
      number += 1;
      const ending = ` ${number}`;
      free = plain.slice(0, longest - ending.length) + ending;
    }
    tried.set(plain, number);
    taken.add(free.toLowerCase());
    return free;
  });
}
