import { expect, test } from 'vitest';
import { createRecent } from '../../../../local/firestore/storage/recent.ts';

const document = (name: string) => ({ name, fields: {}, createTime: '', updateTime: '' });

test('the newest documents are remembered, the rest go, so that memory ends somewhere', () => {
  const recent = createRecent();
  for (let n = 0; n < 1000; n++) recent.put(document(`d${n}`), 50_000);
  const kept = Array.from({ length: 1000 }, (_, n) => recent.get(`d${n}`) !== undefined);
  expect(kept.filter(Boolean)).toHaveLength(167);
  expect(kept.lastIndexOf(false)).toBe(832);
});

test('a document is remembered as it was last put, and not after its removal', () => {
  const recent = createRecent();
  const [first, second] = [document('a'), document('a')];
  recent.put(first, 10);
  recent.put(second, 10);
  expect(recent.get('a')).toBe(second);
  recent.remove('a');
  expect(recent.get('a')).toBeUndefined();
});

test('one too large for its share is not remembered, nor is what it replaces', () => {
  const recent = createRecent();
  recent.put(document('a'), 10);
  recent.put(document('a'), 1_000_000);
  expect(recent.get('a')).toBeUndefined();
});
