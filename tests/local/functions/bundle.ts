import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a bundle as it is deployed, a folder with `package.json` and one module. */
export function writeBundle(source: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-bundle-'));
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module","main":"index.js"}');
  writeFileSync(join(folder, 'index.js'), source);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
