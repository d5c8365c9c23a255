import type { Choice, FormDefinition } from '../form/definition.ts';
import { addedChoice, externalSuffix, isFileName, otherSuffix } from './choice-lists.ts';
import { textWriter, type WrittenRow } from './written-languages.ts';

/** The rows of the choices sheet, and those of `external_choices`. Choices of files are not the form's. */
export function choiceRows(form: FormDefinition): {
  readonly choices: readonly WrittenRow[];
  readonly external: readonly WrittenRow[];
} {
  const { write } = textWriter(form);
  const rowOf = (list: string, choice: Choice): WrittenRow => ({
    list_name: list,
    name: choice.name,
    ...write('label', choice.label),
    ...Object.fromEntries(
      Object.entries(choice.media ?? {}).flatMap(([kind, files]) =>
        Object.entries(write(kind, files)),
      ),
    ),
    ...choice.columns,
  });
  const choices: WrittenRow[] = [];
  const external: WrittenRow[] = [];
  for (const [name, list] of Object.entries(form.lists)) {
    if (list.isExternal) {
      const plain = name.slice(0, -externalSuffix.length);
      for (const choice of list.choices) external.push(rowOf(plain, choice));
      continue;
    }
    if (list.dynamic !== undefined || (isFileName(name) && !list.isOwn)) continue;
    if (!name.endsWith(otherSuffix)) {
      for (const choice of list.choices) choices.push(rowOf(name, choice));
      continue;
    }
    const plain = name.slice(0, -otherSuffix.length);
    if (Object.hasOwn(form.lists, plain)) continue;
    const own = isAdded(list.choices.at(-1)) ? list.choices.slice(0, -1) : list.choices;
    for (const choice of own) choices.push(rowOf(plain, choice));
  }
  return { choices, external };
}

function isAdded(choice: Choice | undefined): boolean {
  return JSON.stringify(choice) === JSON.stringify(addedChoice);
}
