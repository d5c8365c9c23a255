import { RE2JS } from 're2js';
import { Failure, RulesBytes, RulesMap, RulesPath, type RuleValue } from './rule-value.ts';

/** @returns undefined where the arguments are not those that it takes. */
export type Method<Self extends RuleValue> = (
  self: Self,
  args: readonly RuleValue[],
) => RuleValue | Failure | undefined;

const compiled = new Map<string, RE2JS | null>();

/** RE2 runs in linear time: no expression of a rule's author can hang the server. */
function compilePattern(source: string): RE2JS | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  if (compiled.size > 200) compiled.clear();
  let pattern: RE2JS | null = null;
  try {
    pattern = RE2JS.compile(source);
  } catch {
    // Answered with a failure below: a malformed pattern denies.
  }
  compiled.set(source, pattern);
  return pattern;
}

function withPattern(
  source: RuleValue | undefined,
  use: (pattern: RE2JS) => RuleValue,
): RuleValue | Failure | undefined {
  if (typeof source !== 'string') return undefined;
  const pattern = compilePattern(source);
  return pattern ? use(pattern) : new Failure(`no RE2 pattern: ${source}`);
}

export const stringMethods: Readonly<Record<string, Method<string>>> = {
  size: (self, { length }) => (length === 0 ? BigInt([...self].length) : undefined),
  lower: (self, { length }) => (length === 0 ? self.toLowerCase() : undefined),
  upper: (self, { length }) => (length === 0 ? self.toUpperCase() : undefined),
  trim: (self, { length }) => (length === 0 ? self.trim() : undefined),
  toUtf8: (self, { length }) => (length === 0 ? RulesBytes.fromText(self) : undefined),
  matches: (self, [source]) => withPattern(source, (pattern) => pattern.matches(self)),
  split: (self, [source]) => withPattern(source, (pattern) => pattern.split(self)),
  replace: (self, [source, by]) =>
    typeof by === 'string'
      ? withPattern(source, (pattern) => pattern.matcher(self).replaceAll(() => by))
      : undefined,
};

export const bytesMethods: Readonly<Record<string, Method<RulesBytes>>> = {
  size: (self, { length }) => (length === 0 ? BigInt(self.bytes.length) : undefined),
  toBase64: (self, { length }) =>
    length === 0 ? Buffer.from(self.bytes).toString('base64') : undefined,
  toHexString: (self, { length }) =>
    length === 0 ? Buffer.from(self.bytes).toString('hex').toUpperCase() : undefined,
};

export const pathMethods: Readonly<Record<string, Method<RulesPath>>> = {
  bind: (self, [values]) => {
    if (!(values instanceof RulesMap)) return undefined;
    const segments = self.segments.map((segment) => {
      if (typeof segment === 'string') return segment;
      const value = values.get(segment.capture);
      return typeof value === 'string' ? value : segment;
    });
    return new RulesPath(segments);
  },
};
