import type { FormDefinition } from '../form/definition.ts';
import type { Language } from '../language.ts';
import { buildNodes } from './build-nodes.ts';
import { checkForm } from './check-form.ts';
import type { FormFiles } from './choice-lists.ts';
import { type FaultBook, type FormFault, fault } from './form-fault.ts';
import { readChoiceColumns, readChoices } from './read-choices.ts';
import { readSettings } from './read-settings.ts';
import { readSurvey, readSurveyColumns } from './read-survey.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

export interface ImportOptions extends FormFiles {
  /** The version to publish as; else the settings sheet's, else 1. */
  readonly version?: number;
}

export interface ImportedForm {
  /** null where there is any problem. */
  readonly form: FormDefinition | null;
  readonly problems: readonly FormFault[];
  /** What does not stand in the way, and what is left out because it is not supported yet. */
  readonly warnings: readonly FormFault[];
}

/**
 * Turns a workbook into a form definition. Never throws; tells all that is wrong at once, each with
 * sheet, row and column.
 *
 * @param options.files Choices of `select_one_from_file`, by file name.
 * @param options.dynamicFiles Files whose choices are asked of the platform when a form is filled.
 */
export function importForm(workbook: Workbook, options: ImportOptions): ImportedForm {
  const book: FaultBook = { problems: [], warnings: [] };
  const survey = sheetNamed(workbook, 'survey');
  if (!survey) {
    book.problems.push(fault('sheet.missing', { sheet: 'survey', row: 0 }));
    return { form: null, ...book };
  }
  for (const { name } of workbook.sheets)
    if (!['survey', 'choices', 'settings'].includes(name.trim().toLowerCase()))
      book.warnings.push(fault('sheet.unsupported', { sheet: name, row: 0 }));

  const settings = readSettings(workbook, options.version, book);
  const surveyColumns = readSurveyColumns(workbook, book);
  const choiceColumns = readChoiceColumns(workbook, book);
  for (const needed of ['type', 'name'])
    if (!surveyColumns.some(({ field }) => field === needed))
      book.problems.push(
        fault('column.missing', { sheet: survey.name, row: 1 }, { column: needed }),
      );

  const written = [...surveyColumns, ...choiceColumns].flatMap(({ language }) => language ?? []);
  const defaultLanguage: Language = settings.defaultLanguage ?? written[0] ?? 'fr';
  const choices = readChoices(workbook, choiceColumns, defaultLanguage, book);
  const drafts = readSurvey(workbook, surveyColumns, defaultLanguage, book);
  const { nodes, lists, drafted } = buildNodes(drafts, choices, options, book);
  if (nodes.length === 0) book.problems.push(fault('form.empty', { sheet: survey.name, row: 0 }));

  const { form, title, version, instanceName } = settings;
  const definition: FormDefinition = {
    form,
    version,
    title: title ?? { [defaultLanguage]: form },
    languages: [...new Set([defaultLanguage, ...written, ...settings.languages])],
    defaultLanguage,
    ...(instanceName && { instanceName: instanceName.source }),
    nodes,
    lists,
  };
  checkForm(definition, drafted, instanceName?.place ?? null, book);
  return { form: book.problems.length === 0 ? definition : null, ...sorted(book, workbook) };
}

/** In the order in which an author reads the workbook. */
function sorted({ problems, warnings }: FaultBook, { sheets }: Workbook): FaultBook {
  const rank = new Map(sheets.map(({ name }, index) => [name, index]));
  const rankOf = ({ sheet }: FormFault): number => rank.get(sheet) ?? sheets.length;
  const byPlace = (a: FormFault, b: FormFault): number => rankOf(a) - rankOf(b) || a.row - b.row;
  return { problems: problems.toSorted(byPlace), warnings: warnings.toSorted(byPlace) };
}
