import type { QuestionType } from '../form/definition.ts';
import type { ReadRow } from './columns.ts';
import { type FaultBook, fault } from './form-fault.ts';

const numeric = new Set(['start', 'end', 'step', 'max-length']);
const understood: Readonly<Partial<Record<QuestionType, readonly string[]>>> = {
  range: ['start', 'end', 'step'],
  integer: ['start', 'end'],
  decimal: ['start', 'end'],
  text: ['max-length', 'rows'],
  select_one: ['value', 'label'],
  select_multiple: ['value', 'label'],
};

/** The `parameters` cell, `start=0 end=10`; what this version does not use is kept, and told. */
export function readParameters(
  row: ReadRow,
  type: QuestionType,
  book: FaultBook,
): Record<string, string> | undefined {
  const cell = row.cell('parameters');
  if (cell === null) return undefined;
  const place = { ...row, column: row.header('parameters') };
  const parameters: Record<string, string> = {};
  for (const part of cell.replace(/\s*=\s*/g, '=').split(/[\s,;]+/)) {
    if (part === '') continue;
    const [, key = '', value = ''] = /^([\w-]+)=(.+)$/.exec(part) ?? [];
    const name = key.toLowerCase();
    const isBad = name === '' || (numeric.has(name) && Number.isNaN(Number(value)));
    if (isBad || name === '__proto__')
      book.problems.push(fault('parameters.malformed', place, { parameter: part }));
    else {
      parameters[name] = value;
      if (!understood[type]?.includes(name))
        book.warnings.push(fault('parameters.unsupported', place, { parameter: name }));
    }
  }
  return parameters;
}
