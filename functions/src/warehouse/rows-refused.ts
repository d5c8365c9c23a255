/**
 * Rows that the warehouse will not have, today or tomorrow: the data is at fault, not the line. The
 * message may quote a row; it is told only by `reasonOf`.
 */
export class RowsRefused extends Error {}
