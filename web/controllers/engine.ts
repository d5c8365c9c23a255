import type { createInstance } from '../../core/form/create-instance.ts';
import type { FormDefinition } from '../../core/form/definition.ts';
import type { FillingMoment } from '../../core/form/form-instance.ts';
import type { usesRareFunctions } from '../../core/form/form-model.ts';

type Create = typeof createInstance;

interface Engine {
  readonly create: Create;
  readonly usesRareFunctions: typeof usesRareFunctions;
}

let loaded: Engine | undefined;
let loading: Promise<Engine> | undefined;
let functions: FillingMoment['functions'];

/** The form engine once it is there, with all that this form needs of it. */
export function engineFor(definition: FormDefinition): Create | undefined {
  const isWhole = loaded && (functions || !loaded.usesRareFunctions(definition));
  return isWhole ? loaded?.create : undefined;
}

/** The functions that few forms use; undefined until a form that does was loaded. */
export function rareFunctions(): FillingMoment['functions'] {
  return functions;
}

/**
 * Fetches the form engine, and the rare functions where a form uses one; a failed try is
 * forgotten, so that the next one asks again.
 */
export async function loadEngine(definition: FormDefinition | undefined): Promise<void> {
  loading ??= Promise.all([
    import('../../core/form/create-instance.ts'),
    import('../../core/form/form-model.ts'),
  ]).then(([{ createInstance }, { usesRareFunctions }]) => {
    loaded = { create: createInstance, usesRareFunctions };
    return loaded;
  });
  loading.catch(() => {
    loading = undefined;
  });
  const engine = await loading;
  if (functions || !definition || !engine.usesRareFunctions(definition)) return;
  functions = (await import('../../core/expression/rare-functions.ts')).rareFunctions;
}
