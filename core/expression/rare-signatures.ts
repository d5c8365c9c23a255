import type { ResultType } from './expression-function.ts';

const many = Number.POSITIVE_INFINITY;

/**
 * Functions that few forms use: fewest and most arguments, and what they give. What they do is in
 * `rare-functions.ts`, which a page fetches only for a form that needs it.
 */
export const rareSignatures = {
  random: [0, 0, 'number'],
  randomize: [1, 2, 'nodes'],
  uuid: [0, 1, 'text'],
  digest: [2, 3, 'text'],
  'base64-decode': [1, 1, 'text'],
  area: [1, many, 'number'],
  distance: [1, many, 'number'],
  geofence: [2, 2, 'boolean'],
  checklist: [2, many, 'boolean'],
  'weighted-checklist': [2, many, 'boolean'],
  pulldata: [4, 4, 'text'],
  'jr:itext': [1, 1, 'text'],
  pi: [0, 0, 'number'],
  exp: [1, 1, 'number'],
  exp10: [1, 1, 'number'],
  log: [1, 1, 'number'],
  log10: [1, 1, 'number'],
  sin: [1, 1, 'number'],
  cos: [1, 1, 'number'],
  tan: [1, 1, 'number'],
  asin: [1, 1, 'number'],
  acos: [1, 1, 'number'],
  atan: [1, 1, 'number'],
  atan2: [2, 2, 'number'],
  'indexed-repeat': [3, 9, 'nodes'],
  translate: [3, 3, 'text'],
  'decimal-time': [1, 1, 'number'],
  name: [0, 1, 'text'],
  'local-name': [0, 1, 'text'],
} as const satisfies Readonly<Record<string, readonly [number, number, ResultType]>>;

export type RareName = keyof typeof rareSignatures;
export const rareNames: ReadonlySet<string> = new Set(Object.keys(rareSignatures));
