import {
  type FileFault,
  type FileFaultCode,
  fileFault,
} from '../../core/spreadsheet/file-fault.ts';
import { limitMegabytes, limits } from '../../core/spreadsheet/limits.ts';
import { checkMarkdown } from './check-file.ts';
import { splitLines } from './split-lines.ts';
import type { Findings } from './tell-faults.ts';
import type { Terminal } from './terminal.ts';

/**
 * `tiwizi form check --stdin --json`: for every line `{"id","md"}` one line with its verdict, in
 * the same order, written before the next is read. Empty lines count but get no answer. A line that
 * is something else gets `ok: false` with a code. Always 0: every line says for itself.
 */
export async function checkStream({ input, print, complain }: Terminal): Promise<number> {
  let line = 0;
  for await (const text of splitLines(input, limits.fileBytes)) {
    line += 1;
    if (text === null)
      await print(answer(null, refusal('line.too_long', { line, max: limitMegabytes })));
    else if (text.trim() !== '') await print(answerLine(text, line, complain));
  }
  return 0;
}

function answerLine(text: string, line: number, complain: Terminal['complain']): string {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return answer(null, refusal('line.not_json', { line }));
  }
  const { id = null, md } = (given ?? {}) as { readonly id?: unknown; readonly md?: unknown };
  if (typeof md !== 'string') return answer(id, refusal('line.no_form', { line }));
  try {
    return answer(id, checkMarkdown(md));
  } catch (error) {
    // A bug; but the forms behind this one have done nothing to deserve it.
    const { message, stack = message } = error as Error;
    complain(stack);
    return answer(id, refusal('line.failed', { line, reason: message }));
  }
}

function refusal(code: FileFaultCode, params: FileFault['params']): Findings {
  return { problems: [fileFault(code, params)], warnings: [] };
}

function answer(id: unknown, { problems, warnings }: Findings): string {
  const short = ({ code, sheet, row, column }: Findings['problems'][number]) => ({
    code,
    sheet,
    row,
    column,
  });
  return JSON.stringify({
    id,
    ok: problems.length === 0,
    problems: problems.map(short),
    warnings: warnings.map(short),
  });
}
