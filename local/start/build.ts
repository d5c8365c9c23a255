import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

/** What is built, from which sources; each only when a source changed since its last build. */
const targets = [
  {
    name: 'functions',
    config: 'functions/vite.config.ts',
    made: 'functions/dist/index.js',
    sources: ['functions/**/*.{ts,sql,json}', 'core/**/*.ts', 'programmes/**/*.{json,csv}'],
  },
  {
    name: 'web',
    config: 'web/vite.config.ts',
    made: 'web/dist/index.html',
    sources: [
      'web/**/*.{ts,html,css,svg,json,webmanifest}',
      'core/**/*.ts',
      'programmes/**/*.json',
    ],
  },
] as const;

const root = new URL('../../', import.meta.url).pathname;

/** Builds every target whose sources changed. Tells each name as it begins. */
export async function buildStale(tell: (target: string) => void = () => {}): Promise<void> {
  for (const target of targets) {
    const stamp = `${root}.tiwizi/built/${target.name}`;
    const sum = sumOf([...target.sources, 'package-lock.json']);
    if (!existsSync(root + target.config)) continue;
    if (existsSync(root + target.made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sum)
      continue;
    tell(target.name);
    await build({ configFile: root + target.config, logLevel: 'warn' });
    mkdirSync(`${root}.tiwizi/built`, { recursive: true });
    writeFileSync(stamp, sum);
  }
}

function sumOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  const files = globSync(patterns as string[], {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.endsWith('dist'),
  }).sort();
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(root + file));
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename)
  await buildStale((name) => console.log(`building ${name}`));
