import { basename, join } from 'node:path';
import type { Choice } from '../../core/form/definition.ts';
import { fileFault, isFileFault } from '../../core/spreadsheet/file-fault.ts';
import { readChoiceFile } from '../../core/spreadsheet/read-choice-file.ts';
import type { FormFiles } from '../../core/xlsform/choice-lists.ts';
import { namedFiles } from '../../core/xlsform/named-files.ts';
import type { Workbook } from '../../core/xlsform/workbook.ts';
import { dynamicFiles } from '../../programmes/choice-files.ts';
import { loadChoiceFiles } from '../../programmes/load-choice-files.ts';
import { readBytes } from './read-file.ts';
import type { Fault } from './speech.ts';
import type { Findings } from './tell-faults.ts';

/** The choices a form takes from files, and what is wrong with these. */
export interface FoundFiles extends FormFiles, Findings {}

let ofProgramme: Readonly<Record<string, readonly Choice[]>> | undefined;
const programmeLists = () => {
  ofProgramme ??= loadChoiceFiles();
  return ofProgramme;
};

/**
 * Reads the files that a form names: first beside it, then those of the programme.
 *
 * @param folder Where the form stands.
 */
export async function findChoiceFiles(workbook: Workbook, folder: string): Promise<FoundFiles> {
  const files: Record<string, readonly Choice[]> = {};
  const problems: Fault[] = [];
  const warnings: Fault[] = [];
  for (const { file, columns } of namedFiles(workbook)) {
    // Beside the form means beside it: a name that leads elsewhere names nothing.
    const isPlain = basename(file) === file;
    const bytes = isPlain ? await readBytes(join(folder, file)) : fileFault('file.not_found');
    if (isFileFault(bytes) && bytes.code === 'file.not_found') {
      const known = programmeLists();
      if (Object.hasOwn(known, file)) files[file] = known[file]!;
    } else if (isFileFault(bytes)) {
      files[file] = [];
      problems.push({ ...bytes, sheet: file });
    } else {
      const read = readChoiceFile(bytes, file, columns);
      files[file] = read.choices;
      problems.push(...read.problems);
      warnings.push(...read.warnings);
    }
  }
  return { files, dynamicFiles, problems, warnings };
}

/** Where a form comes without the files beside it: every file it names is told and has no choices. */
export function missingChoiceFiles(workbook: Workbook): FoundFiles {
  const named = namedFiles(workbook).filter(({ file }) => !dynamicFiles.includes(file));
  const known = named.length > 0 ? programmeLists() : {};
  const unknown = named.filter(({ file }) => !Object.hasOwn(known, file));
  return {
    files: { ...known, ...Object.fromEntries(unknown.map(({ file }) => [file, []])) },
    dynamicFiles,
    problems: [],
    warnings: unknown.map(({ file, row, column }) =>
      fileFault('choices.not_read', { file }, { sheet: 'survey', row, column }),
    ),
  };
}
