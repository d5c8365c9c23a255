import type { createInstance } from '../../core/form/create-instance.ts';
import type { FormDefinition } from '../../core/form/definition.ts';
import type { FillingMoment } from '../../core/form/form-instance.ts';
import type { usesRareParts } from '../../core/form/form-model.ts';

type Create = typeof createInstance;

type RareParts = Pick<FillingMoment, 'functions' | 'rare'>;

interface Engine {
  readonly create: Create;
  readonly usesRareParts: typeof usesRareParts;
}

let loaded: Engine | undefined;
let loading: Promise<Engine> | undefined;
let rare: RareParts = {};

/** The form engine once it is there, with all that this form needs of it. */
export function engineFor(definition: FormDefinition): Create | undefined {
  const isWhole = loaded && (rare.functions || !loaded.usesRareParts(definition));
  return isWhole ? loaded?.create : undefined;
}

/** What few forms use; empty until a form that does was loaded. */
export function rareParts(): RareParts {
  return rare;
}

/**
 * Fetches the form engine, and the rare parts where a form uses one; a failed try is
 * forgotten, so that the next one asks again.
 */
export async function loadEngine(definition: FormDefinition | undefined): Promise<void> {
  loading ??= Promise.all([
    import('../../core/form/create-instance.ts'),
    import('../../core/form/form-model.ts'),
  ]).then(([{ createInstance }, { usesRareParts }]) => {
    loaded = { create: createInstance, usesRareParts };
    return loaded;
  });
  loading.catch(() => {
    loading = undefined;
  });
  const engine = await loading;
  if (rare.functions || !definition || !engine.usesRareParts(definition)) return;
  const [{ rareFunctions }, { rareFilling }] = await Promise.all([
    import('../../core/expression/rare-functions.ts'),
    import('../../core/form/rare-filling.ts'),
  ]);
  rare = { functions: rareFunctions, rare: rareFilling };
}
