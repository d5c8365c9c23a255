import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startSay, terminalLanguage } from '../start/speech.ts';
import { StartProblem } from '../start/start-problem.ts';
import { cloudConfig, prepareDeployment } from './prepare.ts';

/**
 * `npm run deploy -- --project ID --api-key KEY [--site ADDRESS]`: builds, makes a folder that can be
 * deployed, deploys it with firebase-tools, and loads the programme. `--prepare` stops at the folder.
 */
const say = startSay(terminalLanguage(process.env));
const root = resolve(import.meta.dirname, '../..');
/** Fetched when it is needed: it is larger than all the rest, and no test or start needs it. */
const firebaseTools = 'firebase-tools@15.34.2';

try {
  await deploy(process.argv.slice(2));
} catch (error) {
  const isExplained = error instanceof StartProblem;
  console.error(isExplained ? say(error.code, error.params) : error);
  process.exit(1);
}

async function deploy(words: readonly string[]): Promise<void> {
  const { project, apiKey, site, isPrepareOnly } = readOptions(words);
  const into = resolve(root, process.env.TIWIZI_FOLDER ?? '.tiwizi', 'deploy');
  const folder = await prepareDeployment(cloudConfig(project, apiKey, site), into, (target) =>
    console.log(say('building', { target })),
  );
  console.log(say('deploy_prepared', { folder }));
  if (isPrepareOnly) return;
  await run('npx', ['--yes', firebaseTools, 'deploy', '--project', project], folder);
  console.log(say('seeding'));
  await loadIntoCloud(project);
  console.log(say('deploy_done', { address: site }));
}

function readOptions(words: readonly string[]) {
  const options = {
    project: { type: 'string' },
    'api-key': { type: 'string' },
    site: { type: 'string' },
    prepare: { type: 'boolean' },
  } as const;
  const { values } = (() => {
    try {
      return parseArgs({ args: [...words], options });
    } catch {
      throw new StartProblem('deploy_options');
    }
  })();
  const { project, 'api-key': apiKey, prepare = false } = values;
  if (!project || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project) || !apiKey)
    throw new StartProblem('deploy_options');
  const site = (values.site ?? `https://${project}.web.app`).replace(/\/+$/, '');
  if (!URL.canParse(site)) throw new StartProblem('deploy_options');
  return { project, apiKey, site, isPrepareOnly: prepare };
}

/** As the administrator whose credentials this machine has. */
async function loadIntoCloud(projectId: string): Promise<void> {
  const [{ initializeApp }, { getFirestore }, { loadProgramme }, { publishProgramme }] =
    await Promise.all([
      import('firebase-admin/app'),
      import('firebase-admin/firestore'),
      import('../../programmes/load-programme.ts'),
      import('../start/publish-programme.ts'),
    ]);
  try {
    await publishProgramme(getFirestore(initializeApp({ projectId })), loadProgramme());
  } catch (error) {
    throw new StartProblem('deploy_programme', { reason: (error as Error).message });
  }
}

async function run(command: string, words: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, words, { cwd, stdio: 'inherit' });
  const code = await new Promise((done) => child.once('exit', done).once('error', () => done(1)));
  if (code !== 0) throw new StartProblem('deploy_failed', { command: words[1] ?? command });
}
