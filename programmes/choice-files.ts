import type { Theme } from '../core/coordination/strategy.ts';
import type { Choice } from '../core/form/definition.ts';
import type { Place } from '../core/place/place.ts';
import { placeAt } from '../core/place/place-code.ts';

/** Files whose choices change from day to day and are asked when a form is filled. */
export const dynamicFiles: readonly string[] = ['orgs.csv'];

const provinceKinds: readonly string[] = ['province', 'prefecture'];

/**
 * The choices behind `select_one_from_file`: provinces as the territory lists them, communes by
 * province and then name, themes in the programme's order.
 */
export function choiceFiles(
  places: readonly Place[],
  themes: readonly Theme[],
): Readonly<Record<string, readonly Choice[]>> {
  const byName = new Intl.Collator('fr');
  const provinces = places.filter(({ kind }) => provinceKinds.includes(kind));
  const communes = provinces.flatMap((province) =>
    places
      .filter(({ kind, code }) => kind === 'commune' && placeAt('province', code) === province.code)
      .sort((a, b) => byName.compare(a.name.fr, b.name.fr)),
  );
  return {
    'provinces.csv': provinces.map(({ code, name }) => ({ name: code, label: name })),
    'communes.csv': communes.map(({ code, name, urban }) => ({
      name: code,
      label: name,
      columns: { province: placeAt('province', code) ?? '', urban: urban ? 'yes' : 'no' },
    })),
    'themes.csv': themes.map(({ code, name }) => ({ name: code, label: name })),
  };
}
