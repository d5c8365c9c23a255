import type { Language } from '../../core/language.ts';
import { figureToCsv } from '../../core/report/csv.ts';
import type { Figure, FigureColumn, Report } from '../../core/report/report.ts';
import { columnTitle, isCoded, type ReportNames, withNames } from './report-names.ts';
import { reportText, sayIfKnown } from './report-words.ts';

/**
 * The figure as a file for spreadsheets, with codes and names; formulas in texts are made harmless
 * by core. Every row says which figure it is of and the day of its data, so that files put
 * together stay told apart, and no tool stumbles over lines that are no rows.
 */
export function csvOf(
  figure: Figure,
  report: Pick<Report, 'includesUntil'>,
  names: ReportNames,
  language: Language,
): string {
  const { columns, rows } = withNames(figure, names, language);
  const told = {
    of_figure: sayIfKnown(`figure_${figure.figure}`, figure.figure),
    data_until: dayOf(report),
  };
  const added: readonly FigureColumn[] = [
    { name: 'of_figure', type: 'string' },
    { name: 'data_until', type: 'date' },
  ];
  const whole: Figure = {
    figure: figure.figure,
    columns: [...columns, ...added],
    rows: rows.map((row) => ({ ...row, ...told })),
  };
  return figureToCsv(whole, {
    withheld: reportText.say('withheld'),
    heading: (name) => headingOf(whole.columns.find((column) => column.name === name)!),
    // An English spreadsheet expects the comma.
    ...(language === 'en' ? {} : { separator: ';' }),
  });
}

/** The day of the newest change that a report includes, `YYYY-MM-DD`. */
export function dayOf({ includesUntil }: Pick<Report, 'includesUntil'>): string {
  return new Date(includesUntil).toISOString().slice(0, 10);
}

/** In the reader's language, with the unit where the title does not say it already. */
function headingOf({ name, unit }: FigureColumn): string {
  if (name.endsWith('_name')) return columnTitle(name.slice(0, -'_name'.length));
  const title = columnTitle(name);
  if (isCoded(name)) return reportText.say('column_code', { name: title });
  const words = unit ? reportText.say(`unit_${unit}`) : '';
  const isSaid = words.toLowerCase() === title.toLowerCase() || /\(.+\)$/.test(title);
  return words && !isSaid ? `${title} (${words})` : title;
}

/** Hands the file to the browser; nothing leaves the page for it. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
