import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startStack } from '../../../local/start/stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'tiwizi-refused-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['firestore.rules', { rules: 'service cloud.firestore {' }, /^1:/],
  ['firestore.indexes.json', { indexes: '{ "indexes": 3 }' }, /"indexes" of the index file/],
] as const)('an error in %s is told with its file and its reason', async (file, source, reason) => {
  const start = startStack({ ports: 'any', folder, programme: false, demo: false, ...source });
  await expect(start).rejects.toMatchObject({
    code: 'rules_refused',
    params: { file, reason: expect.stringMatching(reason) },
  });
});
