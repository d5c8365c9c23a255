import type { FormDefinition } from '../form/definition.ts';
import { pickText } from '../language.ts';
import type { Column } from './columns.ts';
import { type FaultBook, fault } from './form-fault.ts';
import { unusualNames } from './form-languages.ts';
import { nearestCode } from './nearest-code.ts';
import type { FormSettings } from './read-settings.ts';

/** Everything of a definition but its nodes and lists. */
export function describeForm(
  settings: FormSettings,
  old: ReadonlyMap<string, string>,
  worded: readonly Column[],
  unnamed: string,
  defaultLanguage: string,
  book: FaultBook,
): Omit<FormDefinition, 'nodes' | 'lists'> {
  const written = [...worded, ...settings.columns].flatMap(({ language, written: name }) =>
    language !== null && name !== null ? [{ language, written: name }] : [],
  );
  const { defaultLanguage: setting, instanceName } = settings;
  const named = setting === null ? [] : [{ language: defaultLanguage, written: setting }];
  const isUnnamed = setting === null && written.length === 0;
  const nothing = isUnnamed ? [{ language: unnamed, written: '' }] : [];
  const names = unusualNames(
    [...named, ...nothing, ...written].filter(({ language }) => language !== 'default'),
  );
  const form = settings.form ?? old.get('form_id') ?? null;
  const oldTitle = old.get('form_title');
  const title = settings.title(unnamed) ?? { [unnamed]: oldTitle ?? form ?? 'data' };
  if (form === null || !/^\w{1,40}$/.test(form)) {
    const example = nearestCode(form ?? pickText(title, 'fr'));
    book.warnings.push(fault('setting.form_id', settings.place('form_id'), { example }));
  }
  return {
    form: form ?? 'data',
    version: settings.version,
    title,
    languages: [...new Set([defaultLanguage, ...written.map(({ language }) => language)])],
    defaultLanguage,
    ...(setting === null && { isDefaultLanguageInferred: true as const }),
    ...(names && { languageNames: names }),
    ...(instanceName && { instanceName: instanceName.source }),
  };
}
