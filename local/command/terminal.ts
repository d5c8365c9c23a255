import type { Language } from '../../core/language.ts';
import type { CommandSay } from './speech.ts';

/** What a command may touch of the world around it. */
export interface Terminal {
  /** Files are named from here. */
  readonly folder: string;
  readonly input: AsyncIterable<Uint8Array>;
  /** Adds a line end. Resolves when the next may be written. */
  readonly print: (line: string) => Promise<void>;
  /** What is for people while the output is for programs. */
  readonly complain: (line: string) => void;
}

/** A command's own part of the line, and how it speaks. */
export interface CommandCall {
  readonly files: readonly string[];
  readonly options: ReadonlySet<string>;
  readonly language: Language;
  readonly say: CommandSay;
}

/** A command; gives the exit code. */
export type Command = (call: CommandCall, terminal: Terminal) => Promise<number>;
