import { appendFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { startSay, terminalLanguage } from './speech.ts';
import { StartProblem } from './start-problem.ts';

/**
 * `npm start`: builds what changed, starts every part, loads the programme and says where it is.
 * `--fresh` begins anew. `TIWIZI_FOLDER` keeps the data elsewhere, `TIWIZI_PORTS=any` takes free
 * ports, `TIWIZI_DEMO=0` sends no demo data.
 */
const language = terminalLanguage(process.env);
const say = startSay(language);
const root = resolve(import.meta.dirname, '../..');

try {
  await start(process.argv.slice(2));
} catch (error) {
  const isExplained = error instanceof StartProblem;
  console.error(isExplained ? say(error.code, error.params) : error);
  process.exit(1);
}

async function start(options: readonly string[]): Promise<void> {
  const unknown = options.find((option) => option !== '--fresh');
  if (unknown) throw new StartProblem('option_unknown', { option: unknown });
  if (Number(process.versions.node.split('.')[0]) < 22) throw new StartProblem('node_too_old');
  const [{ takeFolder }, { terminalProgress }, { buildStale }] = await Promise.all([
    import('./data-folder.ts'),
    import('./terminal.ts'),
    import('./build.ts'),
  ]);
  const progress = terminalProgress(say);
  const folder = takeFolder(
    resolve(root, process.env.TIWIZI_FOLDER ?? '.tiwizi'),
    options.includes('--fresh'),
  );
  let stop = async () => {};
  const isStopping = onStop(() => stop());
  await buildStale(progress.building);

  const { sendDemo, startStack } = await import('./stack.ts');
  const log = functionsLog(folder.file('functions.log'));
  const stack = await startStack({
    ports: process.env.TIWIZI_PORTS === 'any' ? 'any' : 'fixed',
    folder: folder.path,
    programme: true,
    demo: false,
    progress,
    log,
  });
  stop = async () => {
    console.log(`\n${say('stopping')}`);
    await stack.stop();
    folder.release();
    console.log(say('stopped'));
  };
  folder.announce(stack.site);
  progress.step('ready');
  await tellReady(stack, relative(process.cwd(), folder.path) || '.');
  if (process.env.TIWIZI_DEMO === '0') return;
  try {
    await sendDemo(stack, true, progress);
  } catch (error) {
    if (isStopping()) return;
    console.error(say('demo_failed', { reason: (error as Error).message }));
  }
}

async function tellReady(stack: { site: string; demoSite: string }, folder: string) {
  const { demoPassword, demoPeople } = await import('../demo/demo-people.ts');
  const { loadActorNames } = await import('./actor-names.ts');
  const names = loadActorNames(language);
  const row = (first: string, second: string) => `  ${first.padEnd(46)} ${second}`;
  const people = demoPeople
    .filter(({ isShown }) => isShown)
    .map(({ email, actor, role }) =>
      row(email, `${names[actor] ?? actor} · ${say(`role_${role}`)}`),
    );
  const lines = [
    '',
    // The one line that a script may wait for: the same in every language.
    `Tiwizi is ready at ${stack.site}`,
    '',
    say('pages'),
    row(`${stack.site}/`, say('page_home')),
    row(`${stack.site}/console`, say('page_console')),
    row(`${stack.site}/report`, say('page_report')),
    row(`${stack.site}/mailbox`, say('page_mailbox')),
    row(`${stack.demoSite}/`, say('page_site')),
    '',
    say('accounts', { password: demoPassword }),
    ...people,
    '',
    say('stop_hint', { folder }),
    '',
  ];
  console.log(lines.join('\n'));
}

/** Everything goes to the file; only what somebody should look at goes to the terminal too. */
function functionsLog(file: string): (line: string) => void {
  return (line) => {
    appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
    if (/^error |given up|process (ended|cannot start)/.test(line))
      console.error(`functions: ${line}`);
  };
}

/** The first signal stops cleanly; a second one ends at once, which loses nothing either. */
function onStop(stop: () => Promise<void>): () => boolean {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  return () => isStopping;
}
