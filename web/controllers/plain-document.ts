import { Timestamp } from 'firebase/firestore/lite';

/** A document's data with its timestamps as epoch milliseconds, as the rest of the code tells time. */
export function plainDocument<Shape>(data: unknown): Shape {
  return plain(data) as Shape;
}

function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toMillis();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
