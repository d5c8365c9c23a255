import { resolve } from 'node:path';
import { checkFile } from './check-file.ts';
import { checkStream } from './form-check-stream.ts';
import { faultSay } from './speech.ts';
import { type Findings, tellFaults, tellSummary } from './tell-faults.ts';
import type { Command } from './terminal.ts';

/** `tiwizi form check FILE…`: 1 where any file has a problem. */
export const formCheck: Command = async (call, terminal) => {
  const { files, options, language, say } = call;
  if (options.has('stdin') && files.length > 0) {
    terminal.complain(say('files_beside_stdin'));
    return 2;
  }
  if (options.has('stdin')) return checkStream(terminal);
  if (files.length === 0) {
    terminal.complain(say('files_missing'));
    return 2;
  }
  const sayFault = faultSay(language);
  const all: Findings[] = [];
  for (const file of files) {
    const findings = await checkFile(resolve(terminal.folder, file));
    all.push(findings);
    const { problems, warnings } = findings;
    if (options.has('json'))
      await terminal.print(JSON.stringify({ file, ok: problems.length === 0, problems, warnings }));
    else await terminal.print(tellFaults(file, findings, say, sayFault));
  }
  if (!options.has('json')) await terminal.print(tellSummary(all, say));
  return all.some(({ problems }) => problems.length > 0) ? 1 : 0;
};
