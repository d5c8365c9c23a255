import { equals, includes } from './compare.ts';
import type { Method } from './method-text.ts';
import { toText } from './namespaces.ts';
import {
  type Failure,
  isList,
  RulesMap,
  RulesMapDiff,
  RulesSet,
  type RuleValue,
} from './rule-value.ts';

/** A list or a set as items: most methods take either. */
function itemsOf(value: RuleValue | undefined): readonly RuleValue[] | null {
  if (value === undefined) return null;
  if (isList(value)) return value;
  return value instanceof RulesSet ? value.items : null;
}

function distinct(items: readonly RuleValue[]): RulesSet {
  if (items.every((item) => typeof item === 'string')) return new RulesSet([...new Set(items)]);
  const kept: RuleValue[] = [];
  for (const item of items) if (!includes(kept, item)) kept.push(item);
  return new RulesSet(kept);
}

type Items = readonly RuleValue[];

const between =
  <Self extends RuleValue>(
    own: (self: Self) => Items,
    use: (mine: Items, theirs: Items) => RuleValue,
  ): Method<Self> =>
  (self, [other, ...more]) => {
    const theirs = itemsOf(other);
    return theirs && more.length === 0 ? use(own(self), theirs) : undefined;
  };

const hasAll = (mine: Items, theirs: Items): boolean =>
  theirs.every((item) => includes(mine, item));
const hasAny = (mine: Items, theirs: Items): boolean => theirs.some((item) => includes(mine, item));
const hasOnly = (mine: Items, theirs: Items): boolean => hasAll(theirs, mine);

const ofList = (self: Items): Items => self;
const ofSet = (self: RulesSet): Items => self.items;

export const listMethods: Readonly<Record<string, Method<Items>>> = {
  hasAll: between(ofList, hasAll),
  hasAny: between(ofList, hasAny),
  hasOnly: between(ofList, hasOnly),
  concat: between(ofList, (mine, theirs) => [...mine, ...theirs]),
  removeAll: between(ofList, (mine, theirs) => mine.filter((item) => !includes(theirs, item))),
  size: (self, { length }) => (length === 0 ? BigInt(self.length) : undefined),
  toSet: (self, { length }) => (length === 0 ? distinct(self) : undefined),
  join: (self, [separator]) => {
    if (typeof separator !== 'string') return undefined;
    const texts = self.map(toText);
    return texts.every((text) => typeof text === 'string') ? texts.join(separator) : undefined;
  },
};

export const setMethods: Readonly<Record<string, Method<RulesSet>>> = {
  hasAll: between(ofSet, hasAll),
  hasAny: between(ofSet, hasAny),
  hasOnly: between(ofSet, hasOnly),
  difference: between(
    ofSet,
    (mine, theirs) => new RulesSet(mine.filter((item) => !includes(theirs, item))),
  ),
  intersection: between(
    ofSet,
    (mine, theirs) => new RulesSet(mine.filter((item) => includes(theirs, item))),
  ),
  union: between(ofSet, (mine, theirs) => distinct([...mine, ...theirs])),
  size: (self, { length }) => (length === 0 ? BigInt(self.items.length) : undefined),
};

export const mapMethods: Readonly<Record<string, Method<RulesMap>>> = {
  keys: (self, { length }) => (length === 0 ? self.keys() : undefined),
  values: (self, { length }) =>
    length === 0 ? self.keys().map((key) => self.get(key) ?? null) : undefined,
  size: (self, { length }) => (length === 0 ? BigInt(self.keys().length) : undefined),
  get: (self, [key, fallback]) => (fallback === undefined ? undefined : dig(self, key, fallback)),
  diff: (self, [before]) =>
    before instanceof RulesMap ? new RulesMapDiff(self, before) : undefined,
};

function dig(
  map: RulesMap,
  key: RuleValue | undefined,
  fallback: RuleValue,
): RuleValue | Failure | undefined {
  if (typeof key === 'string') return map.get(key) ?? (map.has(key) ? null : fallback);
  if (key === undefined || !isList(key)) return undefined;
  let here: RuleValue = map;
  for (const step of key) {
    if (typeof step !== 'string') return undefined;
    if (!(here instanceof RulesMap) || !here.has(step)) return fallback;
    here = here.get(step) ?? null;
  }
  return here;
}

const keysWhere =
  (from: 'after' | 'before' | 'both', keep: (self: RulesMapDiff, key: string) => boolean) =>
  (self: RulesMapDiff, { length }: Items): RulesSet | undefined => {
    if (length > 0) return undefined;
    const keys = new Set(
      from === 'both' ? [...self.after.keys(), ...self.before.keys()] : self[from].keys(),
    );
    return new RulesSet([...keys].filter((key) => keep(self, key)));
  };

function isSame({ after, before }: RulesMapDiff, key: string): boolean {
  if (!after.has(key) || !before.has(key)) return false;
  return equals(after.get(key) ?? null, before.get(key) ?? null);
}

export const mapDiffMethods: Readonly<Record<string, Method<RulesMapDiff>>> = {
  addedKeys: keysWhere('after', ({ before }, key) => !before.has(key)),
  removedKeys: keysWhere('before', ({ after }, key) => !after.has(key)),
  changedKeys: keysWhere('after', (self, key) => self.before.has(key) && !isSame(self, key)),
  unchangedKeys: keysWhere('after', isSame),
  affectedKeys: keysWhere('both', (self, key) => !isSame(self, key)),
};
