import { invalidQuery } from './refusal.ts';

/** A piece of GoogleSQL: what is quoted stays apart from what is said. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'param' | 'sign';
  readonly text: string;
}

const patterns: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
  ['blank', /\s+|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//y],
  ['name', /`[^`\n]+`/y],
  // Raw, byte and triple-quoted strings are left out: nobody needs them for a report.
  ['string', /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y],
  ['param', /@[A-Za-z_]\w*/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_]\w*/y],
  ['sign', /<=|>=|<>|!=|\|\||[-+*/(),.<>=;]/y],
];

/** @throws Refusal for a sign that no report needs: brackets, pipes, `@@`, `?`. */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const match = patterns
      .map(([kind, pattern]) => {
        pattern.lastIndex = at;
        return { kind, text: pattern.exec(sql)?.[0] };
      })
      .find(({ text }) => text !== undefined);
    if (match?.text === undefined)
      throw invalidQuery(`Syntax error: unexpected "${sql[at]}" at offset ${at}`);
    if (match.kind !== 'blank') tokens.push({ kind: match.kind, text: match.text });
    at += match.text.length;
  }
  return tokens;
}
