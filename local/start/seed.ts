import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Auth } from 'firebase-admin/auth';
import { loadProgramme } from '../../programmes/load-programme.ts';
import { demoEmbeds } from '../demo/demo-embeds.ts';
import { demoOrganisations, demoSiteOrigin } from '../demo/demo-organisations.ts';
import { type DemoPerson, demoPassword, demoPeople } from '../demo/demo-people.ts';
import { addressOf, type Ports, projectId } from './addresses.ts';
import { type LoadedDocument, publishProgramme, putDocuments } from './publish-programme.ts';
import { readStamp, writeStamp } from './stamps.ts';

const root = resolve(import.meta.dirname, '../..');

/** Everything that the loaded documents are made of. */
const sources = [
  'programmes/**/*.{json,md,ts,csv}',
  'core/form/transport.ts',
  'core/xlsform/*.ts',
  'local/demo/demo-*.ts',
  'local/start/publish-programme.ts',
  'local/start/seed.ts',
];

/** Whether what is loaded is what the sources say. */
export async function isSeeded(ports: Ports): Promise<boolean> {
  return (await readStamp(ports, 'seed')) === sumOf(ports);
}

function sumOf({ site }: Ports): string {
  const hash = createHash('sha256').update(String(site));
  for (const file of globSync(sources, { cwd: root }).sort())
    hash.update(file).update(readFileSync(resolve(root, file)));
  return hash.digest('hex');
}

/**
 * Loads the programme and the demonstration's people as an administrator would, with
 * firebase-admin. Doing it twice changes nothing; a published version is never written again.
 */
export async function seedProgramme(ports: Ports): Promise<void> {
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${ports.firestore}`;
  process.env.FIREBASE_AUTH_EMULATOR_HOST = `127.0.0.1:${ports.auth}`;
  const [{ deleteApp, initializeApp }, { getFirestore }, { getAuth }] = await Promise.all([
    import('firebase-admin/app'),
    import('firebase-admin/firestore'),
    import('firebase-admin/auth'),
  ]);
  const app = initializeApp({ projectId }, `seed-${randomBytes(4).toString('hex')}`);
  const db = getFirestore(app);
  try {
    await addAccounts(getAuth(app));
    const programme = loadProgramme('souss-massa');
    await publishProgramme(db, programme);
    await putDocuments(db, demoDocuments(ports));
    // Last: what breaks off before is loaded again at the next start.
    await writeStamp(ports, 'seed', sumOf(ports));
  } finally {
    await db.terminate();
    await deleteApp(app);
  }
}

function demoDocuments(ports: Ports): readonly LoadedDocument[] {
  const atPort = (origins: readonly string[]) =>
    origins.map((origin) => (origin === demoSiteOrigin ? addressOf(ports.site) : origin));
  return [
    ...demoOrganisations.map(
      ({ id, themes: _, ...org }): LoadedDocument => [
        `orgs/${id}`,
        { ...org, origins: atPort(org.origins) },
      ],
    ),
    ...demoPeople.map(
      ({ uid, password: _, isShown: __, ...member }): LoadedDocument => [`members/${uid}`, member],
    ),
    ...Object.entries(demoEmbeds).map(
      ([key, embed]): LoadedDocument => [
        `embeds/${key}`,
        { ...embed, origins: atPort(embed.origins) },
      ],
    ),
  ];
}

/** One hash for all: the password of the demonstration is everybody's to know. */
async function addAccounts(auth: Auth): Promise<void> {
  const { notFound } = await auth.getUsers(demoPeople.map(({ uid }) => ({ uid })));
  const missing = new Set(notFound.map((id) => ('uid' in id ? id.uid : '')));
  if (missing.size === 0) return;
  const strength = { N: 16_384, r: 8, p: 1 };
  const passwordSalt = randomBytes(16);
  const passwordHash = scryptSync(demoPassword, passwordSalt, 32, strength);
  const users = demoPeople
    .filter(({ uid }) => missing.has(uid))
    .map(({ uid, email, name }: DemoPerson) => ({
      uid,
      email,
      displayName: name,
      emailVerified: true,
      passwordHash,
      passwordSalt,
    }));
  const hash = {
    algorithm: 'STANDARD_SCRYPT',
    memoryCost: strength.N,
    blockSize: strength.r,
    parallelization: strength.p,
    derivedKeyLength: 32,
  } as const;
  const { errors } = await auth.importUsers(users, { hash });
  if (errors[0]) throw errors[0].error;
}
