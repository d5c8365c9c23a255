import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = join(import.meta.dirname, '../../web/dist');
const embed = readFileSync(join(built, 'embed.js'), 'utf8');
const firstSpeeches = readdirSync(join(built, 'assets')).filter((file) =>
  /^embed-(?:fr|ar|en|zgh)-/.test(file),
);

test('what an association’s page loads before its form can be filled weighs under 30 kB gzip', () => {
  const heaviest = Math.max(
    ...firstSpeeches.map((file) => gzipSync(readFileSync(join(built, 'assets', file))).length),
  );
  const bytes = gzipSync(embed, { level: 9 }).length + heaviest;
  console.info(`first load: ${bytes} bytes gzip`);
  expect(firstSpeeches).toHaveLength(4);
  expect(bytes).toBeLessThan(30_000);
});

test.each([
  ['the Firebase SDK', /firestore\.googleapis|identitytoolkit|FirebaseError/],
  ['the store of drafts and of what waits', /indexedDB\.open|IDBDatabase/],
  ['the form engine', /indexed-repeat/],
])('%s comes after it', (_, sign) => {
  expect(embed).not.toMatch(sign);
});
