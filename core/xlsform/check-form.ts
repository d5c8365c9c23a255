import { checkExpression } from '../expression/check.ts';
import { parseExpression } from '../expression/parse.ts';
import { referencesOf } from '../expression/references.ts';
import type { FormDefinition, FormNode, PrivacyLevel, Question } from '../form/definition.ts';
import { readsWithin } from '../form/dependency-order.ts';
import { modelOf } from '../form/form-model.ts';
import { readChecker } from './check-reads.ts';
import { isFileName } from './choice-lists.ts';
import { type FaultBook, fault, type Place } from './form-fault.ts';
import { isComputed } from './plain-cells.ts';
import type { DraftNode } from './read-survey.ts';

/** Cells that hold an expression, by the field of the definition that took them over. */
const expressionCells = [
  ['relevant', 'relevant'],
  ['required', 'required'],
  ['constraint', 'constraint'],
  ['calculation', 'calculation'],
  ['default', 'default'],
  ['readOnly', 'read_only'],
  ['choiceFilter', 'choice_filter'],
  ['count', 'repeat_count'],
] as const;
/** Valid in the standard, but not computed yet: told, and no obstacle. */
const notYet: ReadonlySet<string> = new Set([
  'expression.unsupported_function',
  'expression.unsupported_path',
]);

/** Checks that need the whole form: expressions, chains, privacy. */
export function checkForm(
  definition: FormDefinition,
  drafted: ReadonlyMap<FormNode, DraftNode>,
  instanceNamePlace: Place | null,
  book: FaultBook,
): void {
  const named = new Map<string, FormNode[]>();
  const all: FormNode[] = [];
  const walk = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      all.push(node);
      const same = named.get(node.name);
      if (same) same.push(node);
      else named.set(node.name, [node]);
      if (node.kind !== 'question') walk(node.nodes);
    }
  };
  walk(definition.nodes);
  const readsOf = readChecker(definition);

  const checkSource = (
    source: string,
    place: Place,
    node: FormNode | null,
    isOfChoices = false,
  ): void => {
    const parsed = parseExpression(source);
    if (!parsed.ok) {
      book.problems.push(fault(parsed.fault.code, place, parsed.fault.params));
      return;
    }
    // References are checked in every cell, whatever it holds.
    for (const { code, params } of checkExpression(parsed.tree, () => true))
      (notYet.has(code) ? book.warnings : book.problems).push(fault(code, place, params));
    // Some of their sentences begin with the row.
    for (const { code, params } of readsOf(parsed.tree, node, isOfChoices))
      book.warnings.push(fault(code, place, { ...params, row: place.row }));
  };

  for (const node of all) {
    const { row } = drafted.get(node)!;
    const fields = node as Question & { readonly count?: string };
    const at = (field: string): Place => ({ ...row, column: row.header(field) });
    for (const [field, cell] of expressionCells)
      if (fields[field] !== undefined)
        checkSource(fields[field], at(cell), node, field === 'choiceFilter');
    if (node.kind !== 'question') {
      if (node.nodes.length === 0)
        book.warnings.push(fault('group.empty', at('type'), { name: node.name }));
      continue;
    }
    const isDefault = isComputed(row.cell('default') ?? '', node.type);
    if (node.type === 'calculate' && node.calculation === undefined && !isDefault)
      book.problems.push(fault('calculation.missing', at('calculation'), { name: node.name }));
    tellSpaces(node, definition, at('type'), book);
    warnOfPrivacy(node, node.calculation, named, at('calculation'), book);
    if (isDefault) warnOfPrivacy(node, node.default, named, at('default'), book);
  }
  if (definition.instanceName !== undefined && instanceNamePlace) {
    checkSource(definition.instanceName, instanceNamePlace, null);
    checkTitle(definition.instanceName, named, instanceNamePlace, book);
  }
  if (book.problems.length > 0) return;
  checkCycle(definition, all, drafted, book);
  warnOfOwnAnswers(definition, drafted, book);
}

function checkCycle(
  definition: FormDefinition,
  all: readonly FormNode[],
  drafted: ReadonlyMap<FormNode, DraftNode>,
  book: FaultBook,
): void {
  const { cycle } = modelOf(definition);
  const first = cycle && all.find((node) => node.name === cycle[0]);
  if (!first) return;
  const { row } = drafted.get(first)!;
  const isCalculated = first.kind === 'question' && first.calculation !== undefined;
  const column = row.header(isCalculated ? 'calculation' : 'relevant');
  book.problems.push(fault('expression.cycle', { ...row, column }, { chain: cycle.join(' → ') }));
}

/** A group that an answer of its own can hide takes the answer away with it, and never comes back. */
function warnOfOwnAnswers(
  definition: FormDefinition,
  drafted: ReadonlyMap<FormNode, DraftNode>,
  book: FaultBook,
): void {
  const { order, byName } = modelOf(definition);
  for (const spec of order.keys()) {
    const given = readsWithin(spec, byName).find(({ question }) => isGiven(question));
    if (!spec.group || !given) continue;
    const { row } = drafted.get(spec.group)!;
    const place = { ...row, column: row.header('relevant') };
    book.warnings.push(fault('relevant.own_answer', place, { name: given.name }));
  }
}

/** Whether people give the answer, rather than the form or the page around it. */
function isGiven(question: Question | undefined): boolean {
  if (!question || question.type === 'calculate' || question.type === 'hidden') return false;
  return !question.appearance?.includes('hidden');
}

/** Titles stand in lists, mails and the open part of a record. */
function checkTitle(
  source: string,
  named: ReadonlyMap<string, readonly FormNode[]>,
  place: Place,
  book: FaultBook,
): void {
  const parsed = parseExpression(source);
  if (!parsed.ok) return;
  for (const name of referencesOf(parsed.tree))
    if (rankOf(named.get(name)) > 1)
      book.problems.push(fault('privacy.title_restricted', place, { name }));
}

/** What is computed and less private than what it reads may tell what it should not. */
function warnOfPrivacy(
  question: Question,
  source: string | undefined,
  named: ReadonlyMap<string, readonly FormNode[]>,
  place: Place,
  book: FaultBook,
): void {
  const parsed = source === undefined ? null : parseExpression(source);
  if (!parsed?.ok) return;
  for (const name of referencesOf(parsed.tree)) {
    const read = rankOf(named.get(name));
    if (read > 1 && read > Number(question.privacy[1]))
      book.warnings.push(
        fault('privacy.lowered', place, { name, privacy: `P${read}`, own: question.privacy }),
      );
  }
}

function rankOf(nodes: readonly FormNode[] | undefined): number {
  const levels = (nodes ?? []).flatMap((node): PrivacyLevel[] =>
    node.kind === 'question' ? [node.privacy] : [],
  );
  return Math.max(0, ...levels.map((level) => Number(level[1])));
}

/** Choices with blanks cannot be told apart once several are chosen. */
function tellSpaces(
  { type, list }: Question,
  { lists }: FormDefinition,
  place: Place,
  book: FaultBook,
): void {
  if ((type !== 'select_multiple' && type !== 'rank') || list === undefined) return;
  // What stands in a file, or is put in order as a whole, is not the form's to refuse.
  const isOwn = type === 'select_multiple' && (!isFileName(list) || lists[list]?.isOwn);
  for (const { name } of lists[list]?.choices ?? [])
    if (/\s/.test(name))
      (isOwn ? book.problems : book.warnings).push(
        fault('choice.invalid_name', place, { list, name }),
      );
}
