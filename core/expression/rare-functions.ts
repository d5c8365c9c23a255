import { checklistFunctions } from './checklist.ts';
import type { FunctionCall } from './expression-function.ts';
import { digestFunctions } from './functions-digest.ts';
import { geoFunctions } from './functions-geo.ts';
import { lookupFunctions } from './functions-lookup.ts';
import { mathFunctions } from './functions-math.ts';
import { randomFunctions } from './functions-random.ts';
import { rareTextFunctions } from './functions-rare-text.ts';
import { indexedRepeat } from './indexed-repeat.ts';
import type { RareName } from './rare-signatures.ts';

/** What the rare functions do, one for each signature. Handed over where a filling begins. */
export const rareFunctions: Readonly<Record<RareName, FunctionCall>> = {
  ...mathFunctions,
  ...randomFunctions,
  ...digestFunctions,
  ...geoFunctions,
  ...checklistFunctions,
  ...lookupFunctions,
  ...rareTextFunctions,
  'indexed-repeat': indexedRepeat,
};
