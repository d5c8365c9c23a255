import type { Language, Text } from '../../core/language.ts';
import { pickText } from '../../core/language.ts';
import { placeAt } from '../../core/place/place-code.ts';

interface Named {
  readonly code: string;
  readonly name: Text;
}
interface NamedPlace extends Named {
  readonly kind: string;
  readonly urban?: boolean;
}

/** What the programme's codes are called. A code it does not know is shown as it is. */
export interface ProgrammeNames {
  readonly provinces: readonly NamedPlace[];
  readonly communes: readonly NamedPlace[];
  readonly themes: readonly Named[];
  place(code: string, language: Language): string;
  theme(code: string, language: Language): string;
  actor(code: string, language: Language): string;
}

let loaded: Promise<ProgrammeNames> | undefined;

/** Part of the site's own files, fetched once and only by the pages that show codes. */
export function loadProgrammeNames(): Promise<ProgrammeNames> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function load(): Promise<ProgrammeNames> {
  const [places, themes, roles] = await Promise.all([
    import('../../programmes/souss-massa/places.json'),
    import('../../programmes/souss-massa/themes.json'),
    import('../../programmes/souss-massa/roles.json'),
  ]);
  const allPlaces = places.default as readonly NamedPlace[];
  const place = speak(allPlaces);
  const kinds = ['province', 'prefecture'];
  return {
    provinces: allPlaces.filter((one) => kinds.includes(one.kind)),
    communes: allPlaces.filter((one) => one.kind === 'commune'),
    themes: themes.default as readonly Named[],
    place,
    theme: speak(themes.default as readonly Named[]),
    actor: speak(roles.default as readonly Named[]),
  };
}

function speak(list: readonly Named[]): (code: string, language: Language) => string {
  const byCode = new Map(list.map((one) => [one.code, one.name]));
  return (code, language) => pickText(byCode.get(code), language) || code;
}

/** The provinces among a submission's places, each once: enough to say where it is in a list. */
export function provincesOf(places: readonly string[]): readonly string[] {
  return [...new Set(places.flatMap((code) => placeAt('province', code) ?? []))];
}
