import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError, putBackup, saveBackup } from './backup-command.ts';
import { DataFileError, IndexFileError, RulesError, startFirestore } from './server.ts';

const usage = `Usage: npm run firestore -- [--port 8080] [--rules FILE] [--indexes FILE] [--data DIR] [--project ID]
       npm run firestore -- backup FILE [--port 8080]
       npm run firestore -- restore FILE --data DIR`;

interface Choice {
  readonly port: number;
  readonly rules?: string;
  readonly indexes?: string;
  readonly data?: string;
  readonly project?: string;
  readonly command?: 'backup' | 'restore';
  readonly file?: string;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readChoice(): Choice {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '8080' },
        rules: { type: 'string' },
        indexes: { type: 'string' },
        data: { type: 'string' },
        project: { type: 'string' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return fail(`"${values.port}" is no port. ${usage}`);
    }
    const [command, file, ...more] = positionals;
    const isKnown = command === 'backup' || command === 'restore';
    if (command !== undefined && (!isKnown || !file || more.length > 0)) return fail(usage);
    return { ...values, port, ...(isKnown && file && { command, file }) };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function readText(what: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fail(`The ${what} file ${file} cannot be read.`);
  }
}

function explain(error: unknown, { port, rules }: Choice): string {
  if (
    error instanceof DataFileError ||
    error instanceof IndexFileError ||
    error instanceof BackupError
  )
    return error.message;
  if (error instanceof RulesError) return `The rules in ${rules} have errors:\n${error.message}`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken; choose another with --port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user; choose another with --port.`;
  return String(error instanceof Error ? (error.stack ?? error.message) : error);
}

async function serve(choice: Choice): Promise<void> {
  const server = await startFirestore({
    port: choice.port,
    // Nobody reads the feed here, so nobody would trim it.
    recordChanges: false,
    ...(choice.data && { dataFile: join(choice.data, 'firestore.sqlite') }),
    ...(choice.rules && { rules: readText('rules', choice.rules) }),
    ...(choice.indexes && { indexes: readText('index', choice.indexes) }),
    ...(choice.project && { projectId: choice.project }),
  });
  console.log(`Firestore is ready at http://127.0.0.1:${server.port}`);
  console.log(
    choice.data ? `Documents are kept in ${choice.data}.` : 'Documents are kept in memory only.',
  );
  const stop = () => void server.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const choice = readChoice();
try {
  const { command, file = '', port, data } = choice;
  if (command === 'backup') console.log(await saveBackup(file, port));
  else if (command === 'restore') console.log(putBackup(file, data));
  else await serve(choice);
} catch (error) {
  fail(explain(error, choice));
}
