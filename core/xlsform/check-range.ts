import type { Choice } from '../form/definition.ts';
import { type FaultBook, type FormFaultCode, fault, type Place } from './form-fault.ts';
import type { Parameters } from './parameters.ts';

const defaults = { start: '1', end: '10', step: '1' };
const ticks = ['tick_interval', 'placeholder', 'tick_labelset'] as const;

/** Checks what a range is made of: bounds, step, ticks, and the labels that stand at ticks. */
export function checkRange(
  given: Parameters,
  appearance: string | null,
  choices: ReadonlyMap<string, readonly Choice[]>,
  place: Place,
  book: FaultBook,
): void {
  const parameters: Parameters = { ...defaults, ...given };
  const tell = (code: FormFaultCode, parameter = ''): void => {
    book.problems.push(fault(code, place, parameter === '' ? {} : { parameter }));
  };
  const looks = appearance?.split(/\s+/) ?? [];
  const isPlain = looks.every((one) => one === 'vertical' || one === 'no-ticks');
  if (!isPlain && ticks.some((name) => parameters[name] !== undefined)) tell('range.appearance');

  const numbers = new Map<string, number>();
  for (const name of ['start', 'end', 'step', 'tick_interval', 'placeholder']) {
    const written = parameters[name];
    if (written === undefined) continue;
    const value = numberOf(written);
    if (value === null) tell('parameters.not_number', name);
    else numbers.set(name, value);
  }
  const [start, end, step] = ['start', 'end', 'step'].map((name) => numbers.get(name));
  if (start === undefined || end === undefined || step === undefined) return;
  const [low, high] = [Math.min(start, end), Math.max(start, end)];
  const interval = numbers.get('tick_interval');
  for (const [name, value] of [
    ['step', step],
    ['tick_interval', interval],
  ] as const) {
    if (value === 0) tell('range.zero', name);
    else if (value !== undefined && value > high - low) tell('range.too_large', name);
    else if (name === 'tick_interval' && value !== undefined && step !== 0)
      if (!isMultiple(value, step)) tell('range.off_step', name);
  }
  const placeholder = numbers.get('placeholder');
  if (placeholder !== undefined && step !== 0) {
    if (!isMultiple(placeholder - start, step)) tell('range.off_step', 'placeholder');
    if (placeholder < low || placeholder > high) tell('range.outside', 'placeholder');
  }
  const list = parameters.tick_labelset;
  if (list === undefined) return;
  const labels = choices.get(list);
  if (!labels) {
    book.problems.push(fault('range.labels_unknown', place, { list }));
    return;
  }
  const spacing = interval === undefined || interval === 0 ? step : interval;
  const values = labels.map(({ name }) => numberOf(name));
  if (values.includes(null)) tell('range.label_not_number');
  const known = values.filter((value) => value !== null);
  if (known.some((value) => value < low || value > high)) tell('range.label_outside');
  else if (spacing !== 0 && known.some((value) => !isMultiple(value - start, spacing)))
    tell('range.label_off_step');
  const isEnds = known.every((value) => value === start || value === end);
  const isBoth = new Set(known).size === new Set([start, end]).size;
  if (looks.includes('no-ticks') && !(isEnds && isBoth)) tell('range.no_ticks');
}

/** A decimal number as people write it; no infinity. */
export function numberOf(text: string): number | null {
  const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim());
  const value = Number(text);
  return plain && Number.isFinite(value) ? value : null;
}

/** Reckoned in whole multiples of the smallest decimal, as 0.3 / 0.1 is not 3 otherwise. */
function isMultiple(value: number, step: number): boolean {
  const ratio = value / step;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9;
}
