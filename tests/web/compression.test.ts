import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readXlsx } from '../../core/spreadsheet/read-xlsx.ts';
import { writeXlsx } from '../../core/spreadsheet/write-xlsx.ts';
import { deflate, inflate } from '../../web/client/compression.ts';

const text = new TextEncoder().encode('Tiznit, '.repeat(50_000));

test('a browser unpacks and packs what others do', async () => {
  expect(await inflate(new Uint8Array(deflateRawSync(text)), text.length)).toEqual(text);
  expect(new Uint8Array(inflateRawSync(await deflate(text)))).toEqual(text);
});

test('it refuses to unpack more than was allowed, and what is not packed', async () => {
  await expect(inflate(new Uint8Array(deflateRawSync(text)), text.length - 1)).rejects.toThrow();
  await expect(inflate(new Uint8Array([1, 2, 3]), 100)).rejects.toThrow();
  await expect(
    inflate(new Uint8Array(deflateRawSync(text).subarray(0, 50)), 1e6),
  ).rejects.toThrow();
});

test('a workbook goes through it and back', async () => {
  const workbook = { sheets: [{ name: 'survey', rows: [{ row: 1, cells: ['type', 'ⵜⵉⵡⵉⵣⵉ'] }] }] };
  const bytes = await writeXlsx(workbook, deflate);
  expect(await readXlsx(bytes, { inflate })).toEqual({ workbook, problems: [], warnings: [] });
});
