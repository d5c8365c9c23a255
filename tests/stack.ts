import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, type StackOptions, startStack } from '../local/start/stack.ts';

/**
 * The whole local stack on free ports, in a folder of its own that goes when it stops: the same
 * parts as `npm start`, with the programme and the demo people, without the demo's submissions.
 */
export async function startTestStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-stack-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const stack = await startStack({
      ports: 'any',
      folder,
      programme: true,
      demo: false,
      log: () => {},
      retry: { firstMs: 50, mostMs: 500 },
      ...options,
    });
    return {
      ...stack,
      async stop() {
        await stack.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
