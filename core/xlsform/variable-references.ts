/** A `${name}` in a cell; `last-saved#` asks the answer of the submission before. */
export interface VariableReference {
  readonly name: string;
  readonly isLastSaved: boolean;
}

const inner = /^(last-saved#)?([\p{L}_][\p{L}\p{M}\p{N}_.·-]*)$/u;

/** Every reference of a cell in order; null stands for one that does not read as such. */
export function referencesIn(cell: string): readonly (VariableReference | null)[] {
  if (!cell.includes('${')) return [];
  return [...cell.matchAll(/\$\{([^}]*)(\}?)/g)].map(([, text = '', end]) => {
    const [, saved, name = ''] = inner.exec(text) ?? [];
    if (name === '' || end === '') return null;
    return { name, isLastSaved: saved !== undefined };
  });
}
