import type { CommandSay, Fault } from './speech.ts';

/** What was found in one file. */
export interface Findings {
  readonly problems: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The lines for people about one file: problems first, each with its place and its sentence. */
export function tellFaults(
  file: string,
  { problems, warnings }: Findings,
  say: CommandSay,
  sayFault: (fault: Fault) => string,
): string {
  if (problems.length + warnings.length === 0) return say('sound', { file });
  const tell = (kind: 'problem' | 'warning') => (fault: Fault) => {
    const place = placeOf(fault, say);
    const sentence = sayFault(fault);
    return `  ${say(kind)} · ${place === '' ? sentence : `${place} · ${sentence}`}`;
  };
  return [file, ...problems.map(tell('problem')), ...warnings.map(tell('warning'))].join('\n');
}

function placeOf({ sheet, row, column }: Fault, say: CommandSay): string {
  // A row is a name here, not an amount: no separators in it.
  const params = { sheet, row: String(row), column: column.replace(/\s+/g, ' ') };
  if (row === 0) return column === '' ? say('place_sheet', params) : say('place_column', params);
  return say(column === '' ? 'place_row' : 'place_cell', params);
}

export function tellSummary(all: readonly Findings[], say: CommandSay): string {
  const count = (of: (one: Findings) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0);
  return say('summary', {
    files: say('count_files', { count: all.length }),
    problems: say('count_problems', { count: count(({ problems }) => problems.length) }),
    warnings: say('count_warnings', { count: count(({ warnings }) => warnings.length) }),
  });
}
