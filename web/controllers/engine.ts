import type { createInstance } from '../../core/form/create-instance.ts';

type Create = typeof createInstance;

let loaded: Create | undefined;
let loading: Promise<Create> | undefined;

/** The form engine once it is there. */
export function engine(): Create | undefined {
  return loaded;
}

/** Fetches the form engine; a failed try is forgotten, so that the next one asks again. */
export function loadEngine(): Promise<Create> {
  loading ??= import('../../core/form/create-instance.ts').then((module) => {
    loaded = module.createInstance;
    return loaded;
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
