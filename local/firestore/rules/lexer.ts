import { RulesSyntaxError, type Span } from './syntax.ts';

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'service'
  | 'integer'
  | 'float'
  | 'string'
  | 'bytes'
  | 'segment'
  | 'sign'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Strings and bytes: the value, escapes resolved. Segments: without the slash. */
  readonly text: string;
  readonly span: Span;
}

/** Never variable names, though each may follow a dot as a field's name. */
const keywords = new Set(
  `allow false function if import in is let null return service match rules_version true arguments
   break case continue default deny do each else extends for goto not package switch then var while`
    .trim()
    .split(/\s+/),
);

/** Parentheses stand only around a whole segment, as in `(default)`. */
const segmentText = "(?:[&'*+\\-.0-9:@A-Z_a-z~]|%[0-9A-Fa-f]{2})+";

const patterns: readonly (readonly [TokenKind | 'skip', RegExp])[] = [
  ['skip', /(?:[ \t\r\n\f]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/y],
  ['bytes', /[bB](?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')/y],
  ['string', /"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'/y],
  ['name', /[A-Za-z_][A-Za-z0-9_$]*|\$[A-Za-z0-9_$]+/y],
  ['float', /(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+/y],
  ['integer', /0|[1-9][0-9]*/y],
  // A slash with a name directly behind it begins a path, so `a/b` divides nothing.
  ['segment', new RegExp(`/(?:${segmentText}|\\(${segmentText}\\))`, 'y')],
  ['sign', /&&|\|\||==|!=|<=|>=|\+\+|--|\*\*|[=@:,$.><[({\-%!+}\])/*;?]/y],
];
const serviceName = /\s+([A-Za-z_.][A-Za-z0-9_.]*)/y;

/** @throws RulesSyntaxError at the first character that begins no token. */
export function readTokens(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let line = 1;
  let lineStart = 0;

  const spanTo = (end: number): Span => ({
    start: position,
    end,
    line,
    column: position - lineStart + 1,
  });
  const advanceTo = (end: number): void => {
    for (let index = source.indexOf('\n', position); index >= 0 && index < end; ) {
      line++;
      lineStart = index + 1;
      index = source.indexOf('\n', index + 1);
    }
    position = end;
  };

  while (position < source.length) {
    const [kind, text] = readOne(source, position) ?? [null, source[position] ?? ''];
    const span = spanTo(position + text.length);
    if (kind === null) throw new RulesSyntaxError(describeStray(text), span);
    advanceTo(span.end);
    if (kind === 'skip') continue;
    tokens.push(toToken(kind, text, span));
    if (kind !== 'name' || text !== 'service') continue;
    serviceName.lastIndex = position;
    const name = serviceName.exec(source)?.[1];
    if (name === undefined) throw new RulesSyntaxError("Expected a service's name.", span);
    advanceTo(serviceName.lastIndex - name.length);
    tokens.push({ kind: 'service', text: name, span: spanTo(position + name.length) });
    advanceTo(position + name.length);
  }
  tokens.push({ kind: 'end', text: 'the end of the file', span: spanTo(position) });
  return tokens;
}

function readOne(source: string, position: number): readonly [TokenKind | 'skip', string] | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const text = pattern.exec(source)?.[0];
    if (text) return [kind, text];
  }
  return null;
}

function describeStray(text: string): string {
  if (text === '"' || text === "'") return 'A string is not closed on its line.';
  return `Unexpected character ${JSON.stringify(text)}.`;
}

function toToken(kind: TokenKind, text: string, span: Span): Token {
  if (kind === 'name') return { kind: keywords.has(text) ? 'keyword' : 'name', text, span };
  if (kind === 'segment') return { kind, text: decodeURIComponentOf(text.slice(1), span), span };
  if (kind === 'string') return { kind, text: resolveEscapes(text.slice(1, -1), span), span };
  if (kind === 'bytes') return { kind, text: resolveBytes(text.slice(2, -1), span), span };
  return { kind, text, span };
}

function decodeURIComponentOf(text: string, span: Span): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RulesSyntaxError('A path holds a malformed percent escape.', span);
  }
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '`': '`',
};

const byteEscape = /^\\(?:x[0-9A-Fa-f]{2}|[0-3][0-7]{2})$/;

/** One character a byte: in bytes an escape like `\xff` is one, any other character is its UTF-8. */
function resolveBytes(text: string, span: Span): string {
  const piece = /\\x[0-9A-Fa-f]{2}|\\[0-3][0-7]{2}|(?:\\u[0-9A-Fa-f]{4}|\\[^x0-3]|[^\\])+|\\./gs;
  return text.replace(piece, (part) => {
    const resolved = resolveEscapes(part, span);
    return byteEscape.test(part) ? resolved : Buffer.from(resolved).toString('latin1');
  });
}

function resolveEscapes(text: string, span: Span): string {
  return text.replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([0-3][0-7]{2})|(.))/gs,
    (_, hex?: string, unicode?: string, octal?: string, letter?: string) => {
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      const plain = letter !== undefined && Object.hasOwn(escapes, letter) ? escapes[letter] : null;
      if (plain == null)
        throw new RulesSyntaxError(`Unknown escape \\${letter} in a string.`, span);
      return plain;
    },
  );
}
