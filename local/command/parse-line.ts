/** A command line taken apart: words in their order, options by name with what was given to them. */
export interface ParsedLine {
  readonly words: readonly string[];
  /** `--json` has null, `--lang=fr` and `--lang fr` have `fr`. */
  readonly options: ReadonlyMap<string, string | null>;
}

/**
 * Options may stand anywhere before `--`; what follows it are words, whatever they look like.
 *
 * @param withValue Options that take the next word where no `=` gives them a value.
 */
export function parseLine(line: readonly string[], withValue: readonly string[]): ParsedLine {
  const words: string[] = [];
  const options = new Map<string, string | null>();
  const left = [...line];
  while (left.length > 0) {
    const word = left.shift()!;
    if (word === '--') words.push(...left.splice(0));
    else if (word === '-h') options.set('help', null);
    else if (!/^-./.test(word)) words.push(word);
    else {
      const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
      const takesNext =
        value === undefined && withValue.includes(name) && !/^-/.test(left[0] ?? '-');
      options.set(name, value ?? (takesNext ? left.shift()! : null));
    }
  }
  return { words, options };
}
