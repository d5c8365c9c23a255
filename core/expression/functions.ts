import type { ExpressionFunction } from './expression-function.ts';
import { dateFunctions } from './functions-date.ts';
import { logicFunctions } from './functions-logic.ts';
import { numberFunctions } from './functions-number.ts';
import { textFunctions } from './functions-text.ts';
import { rareNames, rareSignatures } from './rare-signatures.ts';

/** The functions that the engine has at hand. */
const everyday: Readonly<Record<string, ExpressionFunction>> = {
  ...logicFunctions,
  ...textFunctions,
  ...numberFunctions,
  ...dateFunctions,
};

/** Looked up with `Object.hasOwn`: `constructor` is no function. */
export function functionNamed(name: string): ExpressionFunction | undefined {
  if (Object.hasOwn(everyday, name)) return everyday[name];
  if (!rareNames.has(name)) return undefined;
  const [min, max, gives] = rareSignatures[name as keyof typeof rareSignatures];
  return {
    min,
    max,
    gives,
    call: (context, args, at) => {
      const call = context.host.functions?.[name];
      if (!call) throw new Error(`${name}() is used, but rare functions were not brought`);
      return call(context, args, at);
    },
  };
}
