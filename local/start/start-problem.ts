import type { startEn } from '../../core/text/start.en.ts';
import { IndexFileError } from '../firestore/queries/declared-indexes.ts';
import { RulesError } from '../firestore/rules/rules-error.ts';
import { DataFileError } from '../firestore/storage/open.ts';

export type StartSentence = keyof typeof startEn;

/** Why the stack cannot start, for the person who started it; a sentence, no stack trace. */
export class StartProblem extends Error {
  readonly code: StartSentence;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: StartSentence, params: Readonly<Record<string, string>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'StartProblem';
    this.code = code;
    this.params = params;
  }
}

const ofDataFile = {
  damaged: 'file_damaged',
  'in use': 'file_in_use',
  'not writable': 'file_not_writable',
  'too new': 'file_too_new',
} as const;

/** What a part's failure means to the person; null where only a bug explains it. */
export function explainFailure(
  error: unknown,
  part: { readonly name: string; readonly port: number; readonly file?: string },
): StartProblem | null {
  if (error instanceof StartProblem) return error;
  const { code, message = '' } = error as { code?: string; message?: string };
  const file = part.file ?? '';
  if (error instanceof DataFileError)
    return new StartProblem(ofDataFile[error.reason], { file: error.file ?? file });
  if (error instanceof RulesError)
    return new StartProblem('rules_refused', { file: 'firestore.rules', reason: message });
  if (error instanceof IndexFileError)
    return new StartProblem('rules_refused', { file: 'firestore.indexes.json', reason: message });
  if (code === 'EADDRINUSE')
    return new StartProblem('port_taken', { port: String(part.port), part: part.name });
  if (code === 'EACCES' && part.port > 0 && part.port < 1024)
    return new StartProblem('port_taken', { port: String(part.port), part: part.name });
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC')
    return new StartProblem('file_not_writable', { file });
  // The warehouse's engine tells in its own words.
  if (/in use|lock/i.test(message)) return new StartProblem('file_in_use', { file });
  if (/damaged|corrupt|not a valid/i.test(message))
    return new StartProblem('file_damaged', { file });
  if (/writ/i.test(message) && file) return new StartProblem('file_not_writable', { file });
  return null;
}
