import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflate, Inflate } from '../../core/spreadsheet/compression.ts';

/** A command does one thing at a time, so nothing waits for these. */
export const inflate: Inflate = (packed, maxBytes) =>
  inflateRawSync(packed, { maxOutputLength: maxBytes });

export const deflate: Deflate = (bytes) => deflateRawSync(bytes);
