import type { Choice } from '../form/definition.ts';
import type { Text } from '../language.ts';
import type { ReadRow } from './read-row.ts';

/** Columns of a file that hold a choice's name and label, by the question's parameters. */
export interface FileColumns {
  readonly value: string;
  readonly label: string;
}

/** What a question says of the columns of its file; else those that such a file usually has. */
export function fileColumnsOf(row: ReadRow, file: string): FileColumns {
  const cell = row.cell('parameters') ?? '';
  const given = (name: string): string | undefined =>
    new RegExp(`(?:^|[\\s,;])${name}\\s*=\\s*([^\\s,;]+)`, 'i').exec(cell)?.[1];
  const [value, label] = file.endsWith('.geojson') ? ['id', 'title'] : ['name', 'label'];
  return { value: given('value') ?? value!, label: given('label') ?? label! };
}

/**
 * Choices by the columns that a question names, where their file was read by others: what then is a
 * further column of each becomes its name or label. Of two that come to one name the first counts.
 */
export function byColumns(
  choices: readonly Choice[],
  { value, label }: FileColumns,
): readonly Choice[] {
  const isThere = ({ columns = {} }: Choice) =>
    Object.hasOwn(columns, value) || Object.hasOwn(columns, label);
  if (!choices.some(isThere)) return choices;
  const named = new Map<string, Choice>();
  for (const choice of choices) {
    const columns = new Map(Object.entries(choice.columns ?? {}));
    const name = columns.get(value) ?? choice.name;
    const said = columns.get(label);
    const text: Text = said === undefined ? choice.label : { fr: said };
    if (!named.has(name)) named.set(name, { ...choice, name, label: text });
  }
  return [...named.values()];
}
