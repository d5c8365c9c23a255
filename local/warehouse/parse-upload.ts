import { invalid } from './refusal.ts';

export interface Upload {
  readonly metadata: unknown;
  readonly media: string;
}

/** Splits `multipart/related` into the job's JSON and the rows, byte for byte. */
export function parseMultipart(contentType: string, body: Buffer): Upload {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) throw invalid('Multipart upload without a boundary.');
  const parts: Buffer[] = [];
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const from = start + mark.length;
    const next = body.indexOf(mark, from);
    if (next < 0) break;
    parts.push(body.subarray(from, next));
    start = next;
  }
  const [metadata, media] = parts.map(contentOf);
  if (metadata === undefined || media === undefined)
    throw invalid('Multipart upload needs two parts: the job and its rows.');
  return { metadata: parseJson(metadata.toString('utf8')), media: media.toString('utf8') };
}

/** Without the part's headers, its blank line, and the line break before the next boundary. */
function contentOf(part: Buffer): Buffer {
  const separator = part.indexOf('\r\n\r\n');
  if (separator < 0) throw invalid('Multipart upload with a part that has no headers.');
  const end = part.subarray(-2).toString() === '\r\n' ? part.length - 2 : part.length;
  return part.subarray(separator + 4, end);
}

export function parseJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw invalid('Parse error: the body is no JSON.');
  }
}
