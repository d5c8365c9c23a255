import { expect, it, test } from 'vitest';
import { readNumber, writeNumber } from '../../../web/controllers/number-text.ts';

test.each([
  { typed: '450 000', value: 450_000 },
  { typed: '450.000', value: 450_000 },
  { typed: '450,000', value: 450_000 },
  { typed: '1.250,5', value: 1250.5 },
  { typed: '1,250,000.5', value: 1_250_000.5 },
  { typed: '33,5', value: 33.5 },
  { typed: '33.5', value: 33.5 },
  { typed: '0,125', value: 0.125 },
  { typed: '٤٥٠٬٠٠٠', value: 450_000 },
  { typed: '۱۲٫۵', value: 12.5 },
  { typed: '-3', value: -3 },
  { typed: '', value: undefined },
  { typed: '   ', value: undefined },
  { typed: 'douze', value: 'douze' },
  { typed: '1,2,3', value: '1,2,3' },
  { typed: '1e5', value: '1e5' },
])('"$typed" is read as $value', ({ typed, value }) => {
  expect(readNumber(typed)).toBe(value);
});

it.each([0, 7, 1234, 450_000, 12.5, 12.567, 1234.567, 1_234_567.25, -0.5])(
  '%d reads back the same as it was written',
  (value) => {
    expect(readNumber(writeNumber(value, ','))).toBe(value);
    expect(readNumber(writeNumber(value, '.'))).toBe(value);
  },
);
