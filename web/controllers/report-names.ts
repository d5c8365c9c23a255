import { type Language, pickText, type Text } from '../../core/language.ts';
import type { Cell, Figure, FigureColumn, Withheld } from '../../core/report/report.ts';
import { type Directory, emptyDirectory, loadDirectory } from './directory.ts';
import { page } from './page.ts';
import { formatDate, formatNumber } from './page-format.ts';
import { loadProgrammeNames, type ProgrammeNames } from './programme-names.ts';
import { reportText, sayIfKnown } from './report-words.ts';

/** What a report needs to speak of codes; organisations may come later than the rest. */
export interface ReportNames {
  readonly programme: ProgrammeNames;
  readonly indicators: readonly {
    readonly code: string;
    readonly name: Text;
    readonly target: number | null;
    readonly baseline: number | null;
    readonly of?: number;
    readonly definition?: Text;
  }[];
  orgs: Directory;
}

export async function loadReportNames(changed: () => void): Promise<ReportNames> {
  const [programme, indicators] = await Promise.all([
    loadProgrammeNames(),
    import('../../programmes/souss-massa/indicators.json'),
  ]);
  const names: ReportNames = { programme, indicators: indicators.default, orgs: emptyDirectory };
  loadDirectory(page.config, 'orgs')
    .then((orgs) => {
      names.orgs = orgs;
      changed();
    })
    // Without the directory organisations are shown by their codes.
    .catch(changed);
  return names;
}

/** Columns that hold codes, and what knows their names. */
const coded: Readonly<
  Record<string, (names: ReportNames, code: string, language: Language) => string>
> = {
  theme: (names, code, language) => names.programme.theme(code, language),
  province: (names, code, language) => names.programme.place(code, language),
  commune: (names, code, language) => names.programme.place(code, language),
  place: (names, code, language) => names.programme.place(code, language),
  actor: (names, code, language) => names.programme.actor(code, language),
  org: (names, code, language) => names.orgs.name(code, language),
  lead_org: (names, code, language) => names.orgs.name(code, language),
  funder: (names, code, language) => names.orgs.name(code, language),
  profile: (_, code) => sayIfKnown(`profile_${code}`, code),
  sex: (_, code) => sayIfKnown(`sex_${code}`, code),
  indicator: (names, code, language) =>
    pickText(names.indicators.find((one) => one.code === code)?.name, language) || code,
};

export function isCoded(column: string): boolean {
  return Object.hasOwn(coded, column);
}

/** What a code of a column is called; a missing one is told as such. */
export function nameCode(
  names: ReportNames,
  column: string,
  code: Cell | undefined,
  language: Language,
): string {
  if (code === null || code === undefined || code === '') return reportText.say('unknown');
  if (typeof code !== 'string') return String(code);
  return (Object.hasOwn(coded, column) && coded[column]?.(names, code, language)) || code;
}

export function isWithheld(cell: Cell | undefined): cell is Withheld {
  return typeof cell === 'object' && cell !== null;
}

/** A cell as people read it; a withheld one by its mark, never by a number. */
export function showCell(
  names: ReportNames,
  column: FigureColumn,
  cell: Cell | undefined,
  language: Language,
): string {
  if (isWithheld(cell)) return reportText.say('withheld_short');
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'boolean') return reportText.say(cell ? 'yes' : 'no');
  if (typeof cell === 'number') return showNumber(cell, column.unit, language);
  if (column.type === 'date') return formatDate(language, cell);
  return nameCode(names, column.name, cell, language);
}

export function showNumber(value: number, unit: FigureColumn['unit'], language: Language): string {
  if (unit === 'percent') return `${formatNumber(language, value, { maximumFractionDigits: 1 })} %`;
  return formatNumber(language, value, { maximumFractionDigits: unit === 'MAD' ? 0 : 2 });
}

export function columnTitle(column: FigureColumn | string): string {
  const name = typeof column === 'string' ? column : column.name;
  return sayIfKnown(`column_${name}`, name.replaceAll('_', ' '));
}

/** For a file: every coded column is followed by one with the names, so that both can be used. */
export function withNames(figure: Figure, names: ReportNames, language: Language): Figure {
  const columns = figure.columns.flatMap((column): FigureColumn[] =>
    isCoded(column.name) ? [column, { name: `${column.name}_name`, type: 'string' }] : [column],
  );
  const rows = figure.rows.map((row) => {
    const added = figure.columns
      .filter((column) => isCoded(column.name))
      .map((column) => [
        `${column.name}_name`,
        nameCode(names, column.name, row[column.name], language),
      ]);
    return { ...row, ...Object.fromEntries(added) };
  });
  return { ...figure, columns, rows };
}
