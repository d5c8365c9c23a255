import { codesByStrategy } from '../../../core/coordination/strategy-codes.ts';
import { placeAt } from '../../../core/place/place-code.ts';
import type { Indicator } from '../../../core/report/indicator.ts';
import type { Organisation, Programme } from '../handlers/context.ts';
import type { Column, StoredTable, TableRow } from './table.ts';

const names: readonly Column[] = [
  { name: 'name_fr', type: 'STRING' },
  { name: 'name_ar', type: 'STRING' },
  { name: 'name_en', type: 'STRING' },
];
const key = (name: string): Column => ({ name, type: 'STRING', mode: 'REQUIRED' });

const places: StoredTable = {
  name: 'places',
  columns: [
    key('code'),
    key('kind'),
    { name: 'parent', type: 'STRING' },
    { name: 'province', type: 'STRING' },
    ...names,
    { name: 'population', type: 'INT64' },
    { name: 'urban', type: 'BOOL' },
  ],
};
const themes: StoredTable = { name: 'themes', columns: [key('theme'), ...names] };
/** One row for each code that a theme counts for: `EDUC`, `SDG`, `4.1`. */
const themeStrategies: StoredTable = {
  name: 'theme_strategies',
  columns: [key('theme'), key('strategy'), key('code')],
};
const orgs: StoredTable = { name: 'orgs', columns: [key('org'), key('actor_type'), ...names] };
const indicators: StoredTable = {
  name: 'indicators',
  columns: [
    key('indicator'),
    ...names,
    { name: 'unit', type: 'STRING' },
    { name: 'whole', type: 'FLOAT64' },
    { name: 'baseline', type: 'FLOAT64' },
    { name: 'target', type: 'FLOAT64' },
  ],
};

export const dimensionTables: readonly StoredTable[] = [
  places,
  themes,
  themeStrategies,
  orgs,
  indicators,
];

/** What the figures are told by, as rows of each dimension table. */
export function dimensionRows(
  programme: Programme,
  directory: readonly Organisation[],
  known: readonly Indicator[],
): Readonly<Record<string, readonly TableRow[]>> {
  return {
    places: programme.places.map((place) => ({
      code: place.code,
      kind: place.kind,
      parent: place.parent,
      province: placeAt('province', place.code),
      ...named(place.name),
      population: place.population,
      urban: place.urban ?? null,
    })),
    themes: programme.themes.map(({ code, name }) => ({ theme: code, ...named(name) })),
    theme_strategies: programme.themes.flatMap((theme) =>
      codesByStrategy(theme).map((one) => ({ theme: theme.code, ...one })),
    ),
    orgs: sorted(directory, ({ id }) => id).map((org) => ({
      org: org.id,
      actor_type: org.actorType,
      ...named(org.name),
    })),
    indicators: sorted(known, ({ code }) => code).map((one) => ({
      indicator: one.code,
      ...named(one.name),
      unit: one.unit,
      whole: one.of ?? null,
      baseline: one.baseline,
      target: one.target,
    })),
  };
}

function named(name: { readonly fr?: string; readonly ar?: string; readonly en?: string }) {
  return { name_fr: name.fr ?? null, name_ar: name.ar ?? null, name_en: name.en ?? null };
}

/** In one order, so that the same rows are known as the same. */
function sorted<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
