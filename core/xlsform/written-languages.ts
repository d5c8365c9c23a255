import type { FormDefinition } from '../form/definition.ts';
import { type Text, unnamedLanguage } from '../language.ts';
import { usualName } from './form-languages.ts';

/** Cells of one row by the header that they stand under. */
export type WrittenRow = Readonly<Record<string, string>>;

/** Writes texts under headers that say their language, as the form's author wrote it. */
export function textWriter({ languageNames }: FormDefinition) {
  const headerOf = (field: string, key: string): string => {
    const name = languageNames?.[key] ?? usualName(key);
    return key === unnamedLanguage || name === '' ? field : `${field}::${name}`;
  };
  const write = (field: string, text: Text | undefined): WrittenRow =>
    Object.fromEntries(
      Object.entries(text ?? {}).flatMap(([key, said]) =>
        said === undefined ? [] : [[headerOf(field, key), said]],
      ),
    );
  return { headerOf, write };
}
