import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { StartProblem } from './start-problem.ts';

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

/**
 * Builds every target whose sources changed. Tells each name as it begins.
 *
 * @throws StartProblem with the builder's first line where a source is wrong.
 */
export async function buildStale(tell: (target: string) => void = () => {}): Promise<void> {
  for (const target of targets) {
    const stamp = `${root}.tiwizi/built/${target.name}`;
    const sum = sumOf([...target.sources, 'package-lock.json']);
    if (!existsSync(root + target.config)) continue;
    if (existsSync(root + target.made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sum)
      continue;
    tell(target.name);
    await buildTarget(target);
    mkdirSync(`${root}.tiwizi/built`, { recursive: true });
    writeFileSync(stamp, sum);
  }
}

async function buildTarget({ name, config }: (typeof targets)[number]): Promise<void> {
  // Loaded only when there is something to build: it takes longer than looking.
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  // A test run says `test`: what it builds is what is deployed nevertheless.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: root + config, logLevel: 'warn' });
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split('\n');
    throw new StartProblem('build_failed', { target: name, reason });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
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
