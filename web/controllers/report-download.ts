import type { Language } from '../../core/language.ts';
import { figureToCsv } from '../../core/report/csv.ts';
import type { Figure } from '../../core/report/report.ts';
import { columnTitle, type ReportNames, withNames } from './report-names.ts';
import { reportText } from './report-words.ts';

/** The figure as a file for spreadsheets, with codes and names; formulas in texts are made harmless by core. */
export function csvOf(figure: Figure, names: ReportNames, language: Language): string {
  const named = withNames(figure, names, language);
  return figureToCsv(named, {
    withheld: reportText.say('withheld'),
    heading: (column) => (column.endsWith('_name') ? columnTitle(column.slice(0, -5)) : column),
  });
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
