import type { Choice } from '../../core/form/definition.ts';
import type { Text } from '../../core/language.ts';
import type { PolicyCodes } from '../../core/publication/policy-wish.ts';
import type { FormFiles } from '../../core/xlsform/choice-lists.ts';

export interface CodedName {
  readonly code: string;
  readonly name: Text;
}

/** What the programme says of forms that are not its own: the judge has the same. */
export interface ProgrammeGround {
  readonly actors: readonly CodedName[];
  readonly results: readonly CodedName[];
  readonly codes: PolicyCodes;
  readonly files: FormFiles;
}

let loaded: Promise<ProgrammeGround> | undefined;

/** Part of the site's own files; a failed try is forgotten. */
export function loadProgrammeGround(): Promise<ProgrammeGround> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function load(): Promise<ProgrammeGround> {
  const [places, themes, roles, results, { choiceFiles, dynamicFiles }] = await Promise.all([
    import('../../programmes/souss-massa/places.json'),
    import('../../programmes/souss-massa/themes.json'),
    import('../../programmes/souss-massa/roles.json'),
    import('../../programmes/souss-massa/results.json'),
    import('../../programmes/choice-files.ts'),
  ]);
  type Places = Parameters<typeof choiceFiles>[0];
  type Themes = Parameters<typeof choiceFiles>[1];
  const files: Readonly<Record<string, readonly Choice[]>> = choiceFiles(
    places.default as Places,
    themes.default as Themes,
  );
  return {
    actors: roles.default.map(({ code, name }) => ({ code, name })),
    results: results.default,
    codes: {
      actors: roles.default.map(({ code }) => code),
      results: results.default.map(({ code }) => code),
    },
    files: { files, dynamicFiles },
  };
}
