import type { QuestionType } from '../form/definition.ts';
import { type FaultBook, fault, type Place } from './form-fault.ts';

export type Parameters = Readonly<Record<string, string>>;

/** Parameters whose case matters: they name a column or a list. */
const asWritten = new Set(['value', 'label', 'seed', 'reference-geometry']);

/** What each type accepts; a type that is not here accepts anything. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  select: ['randomize', 'seed'],
  select_from_file: ['randomize', 'seed', 'value', 'label'],
  range: ['start', 'end', 'step', 'tick_interval', 'placeholder', 'tick_labelset'],
  text: ['rows', 'max-length'],
  image: ['max-pixels', 'app'],
  audio: ['quality'],
  'background-audio': ['quality'],
  geopoint: ['capture-accuracy', 'warning-accuracy', 'allow-mock-accuracy', 'reference-geometry'],
  geoshape: ['allow-mock-accuracy', 'incremental', 'reference-geometry'],
  geotrace: ['allow-mock-accuracy', 'incremental', 'reference-geometry'],
  audit: [
    'location-priority',
    'location-min-interval',
    'location-max-age',
    'track-changes',
    'identify-user',
    'track-changes-reasons',
  ],
};
/** What filling makes use of. */
const used: Readonly<Partial<Record<QuestionType, readonly string[]>>> = {
  range: ['start', 'end', 'step'],
  integer: ['start', 'end'],
  decimal: ['start', 'end'],
  text: ['max-length', 'rows'],
  select_one: ['randomize', 'seed', 'value', 'label'],
  select_multiple: ['randomize', 'seed', 'value', 'label'],
  rank: ['randomize', 'seed'],
  geopoint: ['warning-accuracy'],
  image: ['max-pixels'],
};

/** The `parameters` cell, `start=0 end=10`; what does not read so is told. */
export function readParameters(
  cell: string | null,
  kind: string,
  place: Place,
  book: FaultBook,
): Parameters | undefined {
  if (cell === null) return undefined;
  const found = new Map<string, string>();
  const parts = cell.replaceAll(/\s*=\s*/g, '=').split(/[\s,;]+/);
  for (const part of parts.filter((one) => one !== '')) {
    const [, key = '', value = ''] = /^([^=]+)=([^=]+)$/.exec(part) ?? [];
    const name = key.toLowerCase();
    if (name === '' || name === '__proto__')
      book.problems.push(fault('parameters.malformed', place, { parameter: part }));
    else found.set(name, asWritten.has(name) ? value : value.toLowerCase());
  }
  const allowed = Object.hasOwn(accepted, kind) ? accepted[kind] : undefined;
  for (const parameter of found.keys()) {
    if (allowed?.includes(parameter) ?? true) continue;
    const params = { parameter, accepted: allowed!.join(', ') };
    book.problems.push(fault('parameters.unknown', place, params));
  }
  return Object.fromEntries(found);
}

/** Tells which parameters filling does not look at. */
export function warnOfUnused(
  parameters: Parameters,
  kind: string,
  type: QuestionType,
  place: Place,
  book: FaultBook,
): void {
  for (const parameter of Object.keys(parameters))
    if (!used[type]?.includes(parameter) && (accepted[kind]?.includes(parameter) ?? true))
      book.warnings.push(fault('parameters.unsupported', place, { parameter }));
}
