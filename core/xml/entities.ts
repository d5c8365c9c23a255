const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Replaces `&amp;`, `&#233;` and `&#xe9;`; null where an entity is none of XML's own. */
export function decodeEntities(source: string): string | null {
  if (!source.includes('&')) return source;
  let isKnown = true;
  const decoded = source.replace(/&([^;&]{0,12};?)/g, (_, body: string) => {
    const [, hex, decimal, name] = /^(?:#x([\da-f]+)|#(\d+)|(\w+));$/i.exec(body) ?? [];
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
    if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    if (name !== undefined && Object.hasOwn(named, name)) return named[name]!;
    isKnown = false;
    return '';
  });
  return isKnown ? decoded : null;
}
