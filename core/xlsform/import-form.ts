import type { FormDefinition } from '../form/definition.ts';
import { type BuiltNodes, buildNodes } from './build-nodes.ts';
import { checkEntities } from './check-entities.ts';
import { checkFiles } from './check-files.ts';
import { checkForm } from './check-form.ts';
import { checkLabels, checkLanguages, checkMedia } from './check-labels.ts';
import { checkNames } from './check-names.ts';
import {
  checkSheet,
  checkSources,
  holdsOnChoices,
  holdsOnSurvey,
  namedRows,
} from './check-references.ts';
import { checkTables } from './check-tables.ts';
import { checkTriggers } from './check-triggers.ts';
import type { FormFiles } from './choice-lists.ts';
import { keptSurveyFields, surveyFields, surveySpellings } from './column-names.ts';
import { readColumns } from './columns.ts';
import { describeForm } from './describe-form.ts';
import { expandLoops } from './expand-loops.ts';
import { type FaultBook, type FormFault, fault } from './form-fault.ts';
import { nameFiles } from './name-files.ts';
import { auditOf } from './read-audit.ts';
import { readChoiceColumns, readChoices } from './read-choices.ts';
import { readEntities } from './read-entities.ts';
import { rowReader } from './read-row.ts';
import { type FormSettings, readSettings, settleLanguages } from './read-settings.ts';
import { rawSheet, tellSheets } from './read-sheets.ts';
import { type DraftNode, readSurvey } from './read-survey.ts';
import { secondaryInstances } from './secondary-instances.ts';
import { sheetNamed, type Workbook } from './workbook.ts';

export interface ImportOptions extends FormFiles {
  /** The version to publish as; else the settings sheet's, else 1. */
  readonly version?: number;
  /** Name of the form's own node where the settings give none; `data` otherwise. */
  readonly root?: string;
}

export interface ImportedForm {
  /** null where there is any problem. */
  readonly form: FormDefinition | null;
  readonly problems: readonly FormFault[];
  /** What does not stand in the way, and what is kept but not filled yet. */
  readonly warnings: readonly FormFault[];
}

/**
 * Turns a workbook into a form definition. Never throws; tells all that is wrong at once, each with
 * sheet, row and column. Accepts what pyxform accepts; expressions are checked besides.
 *
 * @param options.files Choices of `select_one_from_file`, by file name.
 * @param options.dynamicFiles Files whose choices are asked of the platform when a form is filled.
 * @see https://xlsform.org/en/
 */
export function importForm(workbook: Workbook, options: ImportOptions): ImportedForm {
  const book: FaultBook = { problems: [], warnings: [] };
  tellSheets(workbook, book);
  const survey = sheetNamed(workbook, 'survey');
  if (!survey || book.problems.length > 0) return { form: null, ...book };

  const settings = readSettings(workbook, options.version, book);
  const columns = readColumns(
    survey,
    {
      spellings: surveySpellings,
      known: surveyFields,
      kept: keptSurveyFields,
      keepsOthers: false,
    },
    book,
  );
  if (!columns.some(({ field }) => field === 'type'))
    book.problems.push(fault('column.missing', { sheet: survey.name, row: 1 }, { column: 'type' }));
  for (const column of columns) checkMedia(survey, column, book);
  const choiceSheet = sheetNamed(workbook, 'choices');
  const choiceColumns = readChoiceColumns(choiceSheet, book);
  const externalSheet = sheetNamed(workbook, 'external_choices');
  const externalColumns = readChoiceColumns(externalSheet, book);

  const worded = [...columns, ...choiceColumns, ...externalColumns];
  const { unnamed, defaultLanguage, isMixed } = settleLanguages(worded, settings.defaultLanguage);
  checkLanguages(survey, columns, isMixed, book);
  checkLanguages(choiceSheet, choiceColumns, isMixed, book);
  const { allowsDuplicates } = settings;
  const choices = readChoices(choiceSheet, choiceColumns, unnamed, allowsDuplicates, book);
  const external = readChoices(externalSheet, externalColumns, unnamed, true, book);

  const read = rowReader(survey.name, columns, unnamed, settings.tidiesText);
  const draft = readSurvey(survey, read, book);
  const written = nameFiles(draft.nodes, (list) => choices.has(list));
  const nodes = expandLoops(written, choices, book);
  const root = settings.root ?? options.root ?? 'data';
  const named = namedRows(nodes, !settings.isAnonymous);
  const entities = readEntities(sheetNamed(workbook, 'entities'), book);
  const instances = secondaryInstances(nodes);
  const isInstance = (name: string): boolean =>
    instances.has(name) ||
    choices.has(name) ||
    entities.some(({ declaration }) => declaration.list === name);

  checkNames(nodes, root, book);
  checkSheet(survey, columns, holdsOnSurvey, named, book);
  checkSheet(choiceSheet, choiceColumns, holdsOnChoices, named, book);
  checkSheet(sheetNamed(workbook, 'settings'), settings.columns, () => true, named, book);
  checkSheet(sheetNamed(workbook, 'entities'), [], isEntityExpression, named, book);
  checkSources(nodes, named, book);
  checkTriggers(nodes, named, book);
  checkFiles(nodes, choices.keys(), book);
  checkLabels(nodes, book);
  checkTables(nodes, book);
  checkEntities(nodes, entities, (name) => instances.has(name), book);
  const hasGeometry = (name: string): boolean => isInstance(name) || isRepeatNamed(name, nodes);
  const built = buildNodes(nodes, { choices, external }, options, hasGeometry, book);
  const besides = built.externalFiles.length + draft.audits.length;
  // Where its only question cannot be read, that is what its author must hear of.
  if (built.nodes.length + besides === 0 && book.problems.length === 0)
    book.problems.push(fault('form.empty', { sheet: survey.name, row: 0 }));

  const audit = auditOf(draft.audits, book);
  const osm = rawSheet(sheetNamed(workbook, 'osm'));
  const definition: FormDefinition = {
    ...describeForm(settings, draft.settings, worded, unnamed, defaultLanguage, book),
    nodes: built.nodes,
    lists: built.lists,
    ...(built.externalFiles.length > 0 && { externalFiles: built.externalFiles }),
    ...(entities.length > 0 && { entities: entities.map(({ declaration }) => declaration) }),
    ...(audit && { audit }),
    ...(Object.keys(settings.kept).length > 0 && { settings: settings.kept }),
    ...(osm && { sheets: { osm } }),
  };
  return judge(definition, built, settings, book, workbook);
}

function isEntityExpression(header: string): boolean {
  return !/^\s*(?:list[\s_]name|dataset)\s*$/i.test(header);
}

function isRepeatNamed(reference: string, nodes: readonly DraftNode[]): boolean {
  const name = /^\$\{([^{}]+)\}$/.exec(reference)?.[1];
  return nodes.some(
    (node) =>
      (node.name === name && node.type.kind === 'begin' && node.type.block === 'repeat') ||
      isRepeatNamed(reference, node.nodes),
  );
}

function judge(
  definition: FormDefinition,
  { drafted }: BuiltNodes,
  { instanceName }: FormSettings,
  book: FaultBook,
  { sheets }: Workbook,
): ImportedForm {
  checkForm(definition, drafted, instanceName?.place ?? null, book);
  // In the order in which an author reads the workbook.
  const rank = new Map(sheets.map((sheet, index) => [sheet.name, { index, sheet }]));
  const rankOf = ({ sheet }: FormFault): number => rank.get(sheet)?.index ?? sheets.length;
  const columnOf = ({ sheet, column }: FormFault): number =>
    rank.get(sheet)?.sheet.rows[0]?.cells.indexOf(column) ?? -1;
  const byPlace = (a: FormFault, b: FormFault): number =>
    rankOf(a) - rankOf(b) || a.row - b.row || columnOf(a) - columnOf(b);
  return {
    form: book.problems.length === 0 ? definition : null,
    problems: book.problems.toSorted(byPlace),
    warnings: book.warnings.toSorted(byPlace),
  };
}
