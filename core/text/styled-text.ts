/** A piece of a label with its style. Nothing else of Markdown or HTML is read. */
export type StyledPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly parts: readonly StyledPart[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly StyledPart[] };

/** Signs without which a text has no style. */
const sign = /[*_#<[\\]/;

/** Whether a text may be styled; most labels are not. */
export function mayBeStyled(text: string): boolean {
  return sign.test(text);
}

/** What survey tools let authors put around a text: dropped, as colours here follow the page's. */
const tag = /<\/?(?:span|p|font|div|br|b|i|u|em|strong|h[1-6])(?:\s[^<>]*)?\/?>/.source;
const escaped = /\\[\\*_#<>()[\]]/.source;
// Only addresses that open a page, a letter or a call.
const link = /\[([^\][\n]*)\]\(((?:https?:|mailto:|tel:)[^\s()]+)\)/.source;
const strong =
  /\*\*(?=\S)((?:(?!\*\*)[\s\S])*?\S)\*\*|(?<!\w)__(?=\S)((?:(?!__)[\s\S])*?\S)__(?!\w)/.source;
const em = /\*(?=[^\s*])([^*\n]*[^\s*])\*|(?<!\w)_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)/.source;
const heading = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/.source;
const token = () => new RegExp([escaped, tag, link, strong, em, heading].join('|'), 'gim');

/**
 * Reads the styling that XLSForm knows in labels and hints: `**strong**`, `_emphasis_`, `# headings`,
 * `[links](https://…)` and a backslash before a sign that is meant as such. HTML tags of style are
 * left out; any other text, `<` included, stays as it is written.
 *
 * @see https://docs.getodk.org/form-styling/
 */
export function readStyled(text: string, depth = 0): readonly StyledPart[] {
  const parts: StyledPart[] = [];
  let from = 0;
  const add = (plain: string): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
  };
  // Styles within styles end somewhere.
  for (const found of depth < 4 ? text.matchAll(token()) : []) {
    add(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, name, href, bold, bolder, slanted, emphasis, head] = found;
    const inside = (some: string) => readStyled(some, depth + 1);
    if (href !== undefined) parts.push({ kind: 'link', href, parts: inside(name || href) });
    else if (bold ?? bolder ?? head)
      parts.push({ kind: 'strong', parts: inside((bold ?? bolder ?? head)!) });
    else if (slanted ?? emphasis) parts.push({ kind: 'em', parts: inside((slanted ?? emphasis)!) });
    else if (whole.startsWith('\\')) add(whole.slice(1));
    else if (/^<br/i.test(whole)) add('\n');
  }
  add(text.slice(from));
  return parts;
}

/** The same without its style: for lists, messages and whatever takes nothing but text. */
export function plainText(text: string): string {
  return mayBeStyled(text) ? readStyled(text).map(plainOf).join('') : text;
}

function plainOf(part: StyledPart): string {
  return part.kind === 'text' ? part.text : part.parts.map(plainOf).join('');
}
