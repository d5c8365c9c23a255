#!/usr/bin/env node
// What `npm link` and `npx tiwizi` start. The sources are TypeScript, which Node runs by itself from
// 22.18 on; an older one hands over to the Node that the package brings along. Inside of the
// repository, `npm run -s tiwizi -- …` needs none of this.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./main.ts');
} else {
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const words = ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)];
  process.exitCode = spawnSync(node, words, { stdio: 'inherit' }).status ?? 1;
}
