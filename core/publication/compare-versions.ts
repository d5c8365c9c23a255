import type { FormDefinition, FormNode, Question } from '../form/definition.ts';
import { type AnswerTable, answerTable } from '../form/warehouse-columns.ts';
import type { ImportedSource } from './import-source.ts';
import { type PublicationFault, publicationFault } from './publication-fault.ts';

/** A question that keeps its name, in the version published before and in the new one. */
interface Pair {
  readonly path: string;
  readonly before: Question;
  readonly after: Question;
}

/**
 * What a next version may not change under a name that has answers already: their kind, as figures
 * over all versions would lose the older ones; and, but for the administration, that only few read
 * them.
 */
export function versionFaults(
  next: FormDefinition,
  versions: readonly FormDefinition[],
  placeOf: ImportedSource['placeOf'],
  isAdmin: boolean,
): readonly PublicationFault[] {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  return [
    ...typeFaults(next, newestFirst, placeOf),
    ...(isAdmin ? [] : privacyFaults(next, newestFirst, placeOf)),
  ];
}

function typeFaults(
  next: FormDefinition,
  versions: readonly FormDefinition[],
  placeOf: ImportedSource['placeOf'],
): readonly PublicationFault[] {
  const wanted = columnTypes(next);
  const told = new Map<string, PublicationFault>();
  for (const version of versions)
    for (const [path, { type }] of columnTypes(version)) {
      const now = wanted.get(path);
      if (now === undefined || now.type === type || told.has(path)) continue;
      const { question } = now;
      const params = { question, version: version.version };
      told.set(path, publicationFault('question.type_changed', params, placeOf(question)));
    }
  return [...told.values()];
}

interface ColumnType {
  readonly question: string;
  readonly type: string;
}

/** What the warehouse keeps an answer as, by table and column: it does not tell case apart. */
function columnTypes(definition: FormDefinition): ReadonlyMap<string, ColumnType> {
  const walk = ({ columns, repeats, name: table }: AnswerTable): [string, ColumnType][] => [
    ...columns.map(({ key, name, type, isRepeated }): [string, ColumnType] => [
      `${table}/${name}`.toLowerCase(),
      { question: key, type: `${type}${isRepeated ? '[]' : ''}` },
    ]),
    ...repeats.flatMap((repeat) => walk(repeat.table)),
  ];
  return new Map(walk(answerTable(definition)));
}

function privacyFaults(
  next: FormDefinition,
  versions: readonly FormDefinition[],
  placeOf: ImportedSource['placeOf'],
): readonly PublicationFault[] {
  const told = new Map<string, PublicationFault>();
  for (const version of versions)
    for (const { path, before, after } of pairs(version, next)) {
      const isClosed = before.privacy === 'P3' || before.privacy === 'P4';
      // Levels are written so that their order is the letters'.
      if (!isClosed || after.privacy >= before.privacy || told.has(path)) continue;
      const params = { question: after.name, before: before.privacy, after: after.privacy };
      told.set(path, publicationFault('question.privacy_lowered', params, placeOf(after.name)));
    }
  return [...told.values()];
}

function pairs(before: FormDefinition, after: FormDefinition): readonly Pair[] {
  const known = new Map(questionsIn(before.nodes, ''));
  return questionsIn(after.nodes, '').flatMap(([path, question]) => {
    const other = known.get(path);
    return other ? [{ path, before: other, after: question }] : [];
  });
}

/** Every question with its path by keys; groups hold no answers. */
export function questionsIn(
  nodes: readonly FormNode[],
  within: string,
): readonly (readonly [string, Question])[] {
  return nodes.flatMap((node): readonly (readonly [string, Question])[] => {
    if (node.kind === 'group') return questionsIn(node.nodes, within);
    if (node.kind === 'repeat') return questionsIn(node.nodes, `${within}${node.key}/`);
    return [[`${within}${node.key}`, node]];
  });
}

/** Whether two definitions ask the very same, whatever their numbers and the order of their keys. */
export function isSameForm(one: FormDefinition, other: FormDefinition): boolean {
  return written(one) === written({ ...other, version: one.version });
}

function written(definition: FormDefinition): string {
  return JSON.stringify(definition, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
