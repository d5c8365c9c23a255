import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openDeliveries } from '../../../local/functions/deliveries.ts';
import { createDispatcher } from '../../../local/functions/dispatcher.ts';
import type { FunctionsProcess } from '../../../local/functions/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-dispatcher-'));
const deliveries = openDeliveries(join(folder, 'functions.sqlite'));
afterEach(() => {
  vi.restoreAllMocks();
  deliveries.close();
  rmSync(folder, { recursive: true });
});

test('a delivery that falls due between two looks at the clock is waited for, not forgotten', async () => {
  const looks: number[] = [];
  const before = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => looks.shift() ?? before + 1);
  const [kept] = deliveries.keep(1, [{ name: 'late', key: 'a', event: {}, createdAt: before }]);
  await new Promise<void>((onFinished) => {
    const dispatcher = createDispatcher({
      deliveries,
      triggers: new Map([
        ['late', { name: 'late', on: 'document', limits: { timeoutMs: 1000, atOnce: 1 } } as never],
      ]),
      log: () => {},
      retry: { firstMs: 1, mostMs: 1 },
      onFinished,
    });
    dispatcher.use({ run: async () => {} } as unknown as FunctionsProcess);
    looks.push(before);
    dispatcher.add([{ ...kept!, dueAt: before + 1 }]);
  });
  expect(deliveries.pending()).toEqual([]);
});
