/** A place in a sheet, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Reads `C7`; null where the text is no place. */
export function readReference(reference: string): CellPlace | null {
  const found = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  if (!found) return null;
  let column = 0;
  for (const letter of found[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]) - 1, column: column - 1 };
}

/** `A`, `Z`, `AA`: the letters over a column counted from 0. */
export function columnLetters(column: number): string {
  const before = Math.floor(column / 26) - 1;
  const letter = String.fromCharCode(65 + (column % 26));
  return before < 0 ? letter : columnLetters(before) + letter;
}
