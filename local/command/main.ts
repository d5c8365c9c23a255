// The command `tiwizi`: what the words mean is in `run-command.ts`; here is the terminal itself.

import { once } from 'node:events';
import { runCommand } from './run-command.ts';

const { env, stdin, stdout } = process;

// Whoever reads the output may have seen enough: `tiwizi … | head`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), env, {
  // npm runs scripts in the package's own folder and says where it was called.
  folder: (env.npm_lifecycle_event === 'tiwizi' && env.INIT_CWD) || process.cwd(),
  input: stdin,
  print: async (line) => {
    if (!stdout.write(`${line}\n`)) await once(stdout, 'drain');
  },
  complain: (line) => console.error(line),
});
