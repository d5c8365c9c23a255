import type { Choice, FormDefinition } from '../form/definition.ts';
import type { FileFault } from '../spreadsheet/file-fault.ts';
import { readChoiceFile } from '../spreadsheet/read-choice-file.ts';
import type { FormFiles } from '../xlsform/choice-lists.ts';
import type { FormFault } from '../xlsform/form-fault.ts';
import { importForm } from '../xlsform/import-form.ts';
import { namedFiles } from '../xlsform/named-files.ts';
import { sheetNamed, type Workbook } from '../xlsform/workbook.ts';
import { unpackSource } from './form-source.ts';
import { type FaultPlace, type PublicationFault, publicationFault } from './publication-fault.ts';

/** Of the file, of the form in it, or of its publication: all have one shape. */
export type Fault = FileFault | FormFault | PublicationFault;

export interface ImportedSource {
  /** null where there is any problem. */
  readonly form: FormDefinition | null;
  readonly problems: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Where a question of this name stands, by its type's cell. */
  readonly placeOf: (name: string) => FaultPlace;
}

/** What may be published with a warning elsewhere, and here would leave people with nothing to fill. */
const standsInTheWay: readonly string[] = ['list.file_unknown', 'setting.form_id'];

/**
 * Reads a form from its source as whoever publishes it must: the page as a courtesy, the function as
 * the judge. Never throws, whatever the source is.
 *
 * @param source As `packSource` wrote it.
 * @param known Files that the platform knows: those of the programme, and those it answers itself.
 */
export function importSource(source: unknown, known: FormFiles): ImportedSource {
  const read = unpackSource(source);
  if (!read) return unreadable(publicationFault('source.malformed'));
  const problems: Fault[] = [];
  const warnings: Fault[] = [];
  const files: Record<string, readonly Choice[]> = { ...known.files };
  for (const { file, columns } of namedFiles(read.workbook)) {
    if (!Object.hasOwn(read.files, file)) continue;
    const found = readChoiceFile(new TextEncoder().encode(read.files[file]), file, columns);
    files[file] = found.choices;
    problems.push(...found.problems);
    warnings.push(...found.warnings);
  }
  // Publication numbers versions: what the settings say of one means nothing here.
  const imported = importForm(read.workbook, { ...known, files, version: 1 });
  const isInTheWay = ({ code }: FormFault) => standsInTheWay.includes(code);
  problems.push(...imported.problems, ...imported.warnings.filter(isInTheWay));
  warnings.push(...imported.warnings.filter((one) => !isInTheWay(one)));
  return {
    form: problems.length === 0 ? imported.form : null,
    problems,
    warnings,
    placeOf: questionPlaces(read.workbook),
  };
}

/** The verdict on something that is no form at all. */
export function unreadable(...problems: readonly Fault[]): ImportedSource {
  const placeOf = () => ({ sheet: '', row: 0, column: '' });
  return { form: null, problems, warnings: [], placeOf };
}

function questionPlaces(workbook: Workbook): ImportedSource['placeOf'] {
  const survey = sheetNamed(workbook, 'survey');
  const [header, ...rows] = survey?.rows ?? [];
  const columnOf = (name: string): number =>
    header?.cells.findIndex((cell) => cell?.trim().toLowerCase() === name) ?? -1;
  const at = columnOf('name');
  const column = header?.cells[columnOf('type')] ?? '';
  const found = new Map(rows.map(({ row, cells }) => [cells[at], row] as const));
  return (name) => ({ sheet: survey?.name ?? 'survey', row: found.get(name) ?? 0, column });
}
