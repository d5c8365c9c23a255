const megabyte = 1024 * 1024;

/** How much of a file is read; beyond, it is refused with a sentence, never read in part. */
export const limits = {
  fileBytes: 50 * megabyte,
  /** Of the parts that are read, together; pictures and the like are never unpacked. */
  unpackedBytes: 50 * megabyte,
  /** A part that unpacks to more than `freelyUnpackedBytes` may not be this many times its packed size. */
  ratio: 250,
  freelyUnpackedBytes: 4 * megabyte,
  /** Filled rows of one sheet. */
  rows: 100_000,
  /** Places up to each row's last filled cell, of all sheets together. */
  cells: 5_000_000,
  /** What a spreadsheet itself can hold. */
  sheetRows: 1_048_576,
  sheetColumns: 16_384,
  cellLength: 32_767,
  xmlDepth: 64,
  /** Of one piece of text between two tags; a cell of a spreadsheet holds far less. */
  xmlText: 1_000_000,
} as const;

export const limitMegabytes = limits.fileBytes / megabyte;
