import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitLines } from '../../../local/command/split-lines.ts';

async function split(chunks: readonly Uint8Array[], maxBytes = 100) {
  const source = (async function* () {
    yield* chunks;
  })();
  const lines: (string | null)[] = [];
  for await (const line of splitLines(source, maxBytes)) lines.push(line);
  return lines;
}

/** What ends with a line end has no empty line behind it. */
const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('lines of a stream', () => {
  test('are the same wherever the chunks end, also within a sign', async () => {
    const text = fc.array(fc.constantFrom('a', '\n', 'é', 'ⵜ', ' '), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(60), { maxLength: 5 }), async (signs, cuts) => {
        const whole = bytes(signs.join(''));
        const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const chunks = places.slice(1).map((end, index) => whole.subarray(places[index], end));
        expect(await split(chunks)).toEqual(linesOf(signs.join('')));
      }),
    );
  });

  test('end as Windows ends them, or with the stream', async () => {
    expect(await split([bytes('a\r\n\r\nb')])).toEqual(['a', '', 'b']);
    expect(await split([])).toEqual([]);
  });

  test('that are too long are told, not kept, and the next is read', async () => {
    const long = bytes('x'.repeat(60));
    expect(await split([bytes('a\n'), long, long, bytes('\nb\n'), long, long])).toEqual([
      'a',
      null,
      'b',
      null,
    ]);
  });
});
