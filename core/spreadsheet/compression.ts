/**
 * Unpacks raw deflate (RFC 1951). Given by the runtime: `node:zlib` there, `DecompressionStream` in
 * a browser.
 *
 * @param maxBytes More than this must never be held in memory.
 * @throws Where the bytes are no deflate, or would unpack to more than `maxBytes`.
 */
export type Inflate = (
  packed: Uint8Array<ArrayBuffer>,
  maxBytes: number,
) => Promise<Uint8Array> | Uint8Array;

/** Packs as raw deflate. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array;
