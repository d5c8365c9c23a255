import { listMethods, mapDiffMethods, mapMethods, setMethods } from './method-collections.ts';
import { bytesMethods, type Method, pathMethods, stringMethods } from './method-text.ts';
import { durationMethods, latLngMethods, timestampMethods } from './method-times.ts';
import { Failure, type RuleType, type RuleValue, typeOf } from './rule-value.ts';

const byType: Readonly<Partial<Record<RuleType, Readonly<Record<string, Method<never>>>>>> = {
  string: stringMethods,
  bytes: bytesMethods,
  path: pathMethods,
  list: listMethods,
  set: setMethods,
  map: mapMethods,
  map_diff: mapDiffMethods,
  timestamp: timestampMethods,
  duration: durationMethods,
  latlng: latLngMethods,
};

const known = new Set(Object.values(byType).flatMap((methods) => Object.keys(methods)));

export function isMethod(name: string): boolean {
  return known.has(name);
}

export function callMethod(
  self: RuleValue,
  name: string,
  args: readonly RuleValue[],
): RuleValue | Failure {
  const type = typeOf(self);
  const methods = byType[type];
  const method = methods && Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return new Failure(`${type} has no ${name}()`);
  const result = method(self as never, args);
  if (result !== undefined) return result;
  return new Failure(`${type}.${name}() does not take (${args.map(typeOf).join(', ')})`);
}
