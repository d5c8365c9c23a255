import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { SiteConfig } from '../../web/client/config.ts';
import { buildStale } from '../start/build.ts';
import { writeConfig } from '../start/site-config.ts';

const root = resolve(import.meta.dirname, '../..');

/** Where the cloud's services are, for a project's own web application. */
export function cloudConfig(project: string, apiKey: string, site: string): SiteConfig {
  return {
    projectId: project,
    apiKey,
    firestore: 'https://firestore.googleapis.com',
    auth: null,
    functions: `https://europe-west1-${project}.cloudfunctions.net`,
    site,
  };
}

/**
 * Makes a folder that can be deployed as it stands: what `firebase.json` names, built, with the
 * configuration written into the site. Nothing of the demonstration is in it. The functions' own
 * settings come from `functions/.env.{project}`, where there is one.
 *
 * @returns The folder, ready for `firebase deploy`.
 * @throws StartProblem where something cannot be built.
 */
export async function prepareDeployment(
  config: SiteConfig,
  into: string,
  tell: (target: string) => void = () => {},
): Promise<string> {
  await buildStale(tell);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(join(into, 'functions'), { recursive: true });
  const { emulators: _, ...deployed } = JSON.parse(
    readFileSync(join(root, 'firebase.json'), 'utf8'),
  );
  writeFileSync(join(into, 'firebase.json'), JSON.stringify(deployed, null, 2));
  for (const path of [
    deployed.firestore.rules,
    deployed.firestore.indexes,
    'functions/package.json',
    'functions/dist',
    deployed.hosting.public,
  ])
    cpSync(join(root, path), join(into, path), { recursive: true });
  for (const path of globSync('**/*.{html,js}', { cwd: join(into, deployed.hosting.public) })) {
    const file = join(into, deployed.hosting.public, path);
    writeFileSync(file, writeConfig(readFileSync(file, 'utf8'), config));
  }
  const settings = join(root, `functions/.env.${config.projectId}`);
  const given = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  const isSiteGiven = /^SITE_URL=/m.test(given);
  writeFileSync(
    join(into, `functions/.env.${config.projectId}`),
    isSiteGiven ? given : `${given.trimEnd()}\nSITE_URL=${config.site}\n`.trimStart(),
    { mode: 0o600 },
  );
  return into;
}
