export interface Token {
  readonly kind: 'number' | 'text' | 'reference' | 'name' | 'symbol' | 'operator' | 'end';
  readonly value: string;
  readonly at: number;
}

const name = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*`;
const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['text', /"[^"]*"|'[^']*'/uy],
  ['reference', /\$\{[^{}]*\}/uy],
  ['name', new RegExp(`${name}(?::(?!:)(?:${name}|\\*))?`, 'uy')],
  ['symbol', /::|\/\/|\.\.|!=|<=|>=|[()[\]@,./|+\-*=<>]/uy],
];
const wordOperator = /and|or|div|mod/uy;
const operators = new Set(['|', '+', '-', '=', '!=', '<', '<=', '>', '>=']);
/** After these, what follows starts an operand; after anything else, `*` and `div` are operators. */
const opens = new Set(['(', '[', ',', '@', '::', '/', '//']);

/**
 * Splits an expression; null `fault` means all was read. `*`, `and`, `or`, `div` and `mod` are
 * operators only after an operand, as XPath 1.0 (3.7) rules, so a question may be called `div`.
 */
export function tokenize(source: string): { tokens: Token[]; faultAt: number | null } {
  const tokens: Token[] = [];
  let at = 0;
  let isAfterOperand = false;
  const push = (kind: Token['kind'], value: string, length: number): void => {
    tokens.push({ kind, value, at });
    at += length;
    isAfterOperand = kind !== 'operator' && !(kind === 'symbol' && opens.has(value));
  };
  const match = (shape: RegExp): string | null => {
    shape.lastIndex = at;
    return shape.exec(source)?.[0] ?? null;
  };
  reading: while (at < source.length) {
    if (/\s/u.test(source[at]!)) {
      at += 1;
      continue;
    }
    const word = isAfterOperand ? match(wordOperator) : null;
    if (word) {
      push('operator', word, word.length);
      continue;
    }
    for (const [kind, shape] of shapes) {
      const found = match(shape);
      if (found === null) continue;
      if (kind === 'text') push(kind, found.slice(1, -1), found.length);
      else if (kind === 'reference') push(kind, found.slice(2, -1).trim(), found.length);
      else if (operators.has(found) || (found === '*' && isAfterOperand))
        push('operator', found, found.length);
      else push(kind, found, found.length);
      continue reading;
    }
    return { tokens, faultAt: at };
  }
  tokens.push({ kind: 'end', value: '', at });
  return { tokens, faultAt: null };
}
