import { expect, test } from 'vitest';
import type { Delivery } from '../../../local/functions/deliveries.ts';
import { createLanes } from '../../../local/functions/lanes.ts';

let drawn = 0;
const delivery = (name: string, key: string, dueAt = 0): Delivery => {
  drawn += 1;
  return { id: drawn, name, key, attempts: 0, dueAt, createdAt: 0 };
};
const always = () => true;

test('functions take turns, however many events one of them has', () => {
  const lanes = createLanes();
  for (let turn = 0; turn < 100; turn += 1) lanes.add(delivery('busy', `d${turn}`));
  lanes.add(delivery('rare', 'd'));
  lanes.add(delivery('rare', 'e'));
  const taken = Array.from({ length: 5 }, () => lanes.take(0, always)?.name);
  expect(taken).toEqual(['busy', 'rare', 'busy', 'rare', 'busy']);
});

test('events of one document and function go one after the other, also after a failure', () => {
  const lanes = createLanes();
  const [first, second] = [delivery('f', 'doc'), delivery('f', 'doc')];
  lanes.add(first);
  lanes.add(second);
  expect(lanes.take(0, always)).toBe(first);
  expect(lanes.take(0, always)).toBeNull();
  const later = { ...first, attempts: 1, dueAt: 50 };
  lanes.putBack(later);
  expect(lanes.take(49, always)).toBeNull();
  expect(lanes.nextDue(49)).toBe(50);
  expect(lanes.take(50, always)).toBe(later);
  lanes.release(later);
  expect(lanes.take(50, always)).toBe(second);
  lanes.release(second);
  expect([lanes.size(), lanes.nextDue(50)]).toEqual([0, null]);
});

test('a function at its limit is passed over, and waits for no clock', () => {
  const lanes = createLanes();
  lanes.add(delivery('full', 'a'));
  lanes.add(delivery('free', 'a'));
  expect(lanes.take(0, (name) => name !== 'full')?.name).toBe('free');
  expect(lanes.nextDue(0)).toBeNull();
});
