import type { Theme } from '../../../core/coordination/strategy.ts';
import type { Place } from '../../../core/place/place.ts';
import { choiceFiles, dynamicFiles } from '../../../programmes/choice-files.ts';
import places from '../../../programmes/souss-massa/places.json' with { type: 'json' };
import programme from '../../../programmes/souss-massa/programme.json' with { type: 'json' };
import results from '../../../programmes/souss-massa/results.json' with { type: 'json' };
import roles from '../../../programmes/souss-massa/roles.json' with { type: 'json' };
import themes from '../../../programmes/souss-massa/themes.json' with { type: 'json' };
import type { Programme } from '../handlers/context.ts';
import type { FormGround } from '../handlers/publishing-ports.ts';

/** The data pack that this bundle is built with; its shapes are proved by the pack's own tests. */
export const soussMassa: Programme = {
  timeZone: programme.timeZone,
  smallestCount: programme.settings.smallestCount,
  places: places as readonly Place[],
  themes: themes as readonly Theme[],
};

export const soussMassaForms: FormGround = {
  codes: {
    actors: roles.map(({ code }) => code),
    results: results.map(({ code }) => code),
  },
  files: { files: choiceFiles(soussMassa.places, soussMassa.themes), dynamicFiles },
};
