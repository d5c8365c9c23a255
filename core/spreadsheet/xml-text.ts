const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Resolves `&amp;` and `&#233;`; null where a reference is none of XML's own. */
export function decodeReferences(raw: string): string | null {
  if (!raw.includes('&')) return raw;
  let isSound = true;
  const text = raw.replace(/&([^;&\s]{0,12};?)/g, (_, reference: string) => {
    const found = resolve(reference);
    if (found === null) isSound = false;
    return found ?? '';
  });
  return isSound ? text : null;
}

function resolve(reference: string): string | null {
  if (!reference.endsWith(';')) return null;
  const name = reference.slice(0, -1);
  if (Object.hasOwn(named, name)) return named[name]!;
  const digits = /^#(?:x([0-9a-f]{1,8})|(\d{1,10}))$/i.exec(name);
  if (!digits) return null;
  const code = digits[1] ? Number.parseInt(digits[1], 16) : Number(digits[2]);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/**
 * Text of a cell as it stands between tags. Signs that XML cannot hold are written `_x0007_`, which
 * is how workbooks do it (ST_Xstring), and so is the beginning of a text that looks like that.
 */
export function encodeCellText(text: string): string {
  return escapeXml(
    text.replace(lookingEscaped, '_x005F_').replace(unwritable, (sign) => {
      const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    }),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML cannot hold.
const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}/gu;
const lookingEscaped = new RegExp(`_(?=x[0-9a-fA-F]{4}(?:_|${unwritable.source}))`, 'gu');

/** The contrary, with line ends as `\n`. */
export function decodeCellText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
