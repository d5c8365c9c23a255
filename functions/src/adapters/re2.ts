import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | null>();

/** RE2: no pattern of a form author can make it run long. A pattern that is none matches nothing. */
export function matchesRe2(text: string, pattern: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    if (compiled.size > 500) compiled.clear();
    compiled.set(pattern, expression);
  }
  // XPath's regex() is true only where the whole text matches.
  return expression?.matcher(text).matches() ?? false;
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
