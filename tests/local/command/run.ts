import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runCommand } from '../../../local/command/run-command.ts';

/** A folder of files for one test file, gone after it. */
export function scratchFolder(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

export interface Said {
  readonly code: number;
  readonly printed: readonly string[];
  readonly complained: string;
}

/** Runs a command line as the terminal would, in French where nothing says otherwise. */
export async function run(
  words: readonly string[],
  { input = [], env = {} }: { input?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Said> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(words, env, {
    folder: tmpdir(),
    input: (async function* () {
      for (const chunk of input) yield new TextEncoder().encode(chunk);
    })(),
    print: async (line) => {
      printed.push(line);
    },
    complain: (line) => {
      complained.push(line);
    },
  });
  return { code, printed, complained: complained.join('\n') };
}
