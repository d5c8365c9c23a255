// `npm run bench -- NAME` runs `bench/NAME.ts`, which prints what it measured.

import { existsSync, readdirSync } from 'node:fs';

const [name] = process.argv.slice(2);
const own = new Set(['run', 'table']);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((file) => !own.has(file));
if (!name || !names.includes(name) || !existsSync(new URL(`${name}.ts`, import.meta.url))) {
  console.error(`There are these benchmarks: ${names.join(', ')}.`);
  process.exit(1);
}
await import(`./${name}.ts`);
