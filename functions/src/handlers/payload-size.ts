const encoder = new TextEncoder();

/** Whether a value's JSON in UTF-8 is at most so long. */
export function fitsWithin(value: unknown, bytes: number): boolean {
  const json = JSON.stringify(value) ?? '';
  // A character is at most three bytes: most answers need no encoding to be measured.
  return json.length * 3 <= bytes || encoder.encode(json).length <= bytes;
}
