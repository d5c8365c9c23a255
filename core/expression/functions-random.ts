import { hexOf, utf8Of } from './bytes.ts';
import type { Context, Evaluate } from './context.ts';
import { type FunctionCall, nodesOf, number, text } from './expression-function.ts';
import { placeOf } from './indexed-repeat.ts';
import { refuse } from './refusal.ts';
import { sha256 } from './sha2.ts';
import type { TreeNode } from './value.ts';

/**
 * Bytes of one filling that the page and the judge both come to: drawn from the submission's id,
 * the question, its row, and the place of the call in its expression. The judge computes every
 * calculation anew, so values that came from nowhere would differ from those that people saw. For
 * the same reason recomputing gives what was given before, where other engines give something new.
 *
 * What is kept once given needs no such care, but must be like no other of the filling, also where
 * a row takes the place of one that was removed: it is drawn from the moment and a count as well.
 */
function draw({ host, current, position, isKept }: Context, at: number, round = 0): number[] {
  if (host.seed === undefined) throw new Error('a random value is drawn, but no seed was brought');
  const steps: (string | number)[] = isKept ? [host.now, host.nextDraw()] : [];
  for (let node: TreeNode | null = current; node; node = node.parent)
    steps.push(`${node.name}[${placeOf(node)}]`);
  return sha256(utf8Of([host.seed, ...steps, position, at, round].join('/')));
}

/** From 0, included, to 1, excluded. */
function fractionOf(bytes: readonly number[]): number {
  return bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
}

const most = 2_147_483_647;

/**
 * The generator of Park and Miller with which ODK shuffles: 16807 times the number before, modulo
 * 2^31 - 1.
 */
function parkMiller(seed: number): () => number {
  let state = seed % most;
  if (state <= 0) state += most - 1;
  return () => {
    state = (state * 16_807) % most;
    return (state - 1) / (most - 1);
  };
}

/** A seed that is a number counts by its whole part, any other text by a digest of it, as in ODK. */
function seedOf(context: Context, arg: Evaluate): number {
  const value = number(context, arg);
  if (Number.isFinite(value)) return Math.trunc(value) % most;
  const source = text(context, arg);
  if (source === '') return 0;
  const bytes = sha256(utf8Of(source)).slice(0, 8);
  const long = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Number(BigInt.asIntN(64, long) % BigInt(most));
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const longestId = 1000;

export const randomFunctions = {
  random: (context, _, at) => fractionOf(draw(context, at)),
  /** `randomize(nodes, seed)`: each is put in a drawn place, and what stood there comes last. */
  randomize: (context, [a, b], at) => {
    const next = parkMiller(
      b ? seedOf(context, b) : Math.floor(fractionOf(draw(context, at)) * most),
    );
    const shuffled: TreeNode[] = [];
    for (const node of nodesOf(context, a)) {
      const place = Math.floor(next() * (shuffled.length + 1));
      shuffled.push(shuffled[place] ?? node);
      shuffled[place] = node;
    }
    return shuffled;
  },
  /** An identifier of version 4, or so many letters and digits. */
  uuid: (context, [a], at) => {
    if (!a) {
      const hex = hexOf(draw(context, at));
      const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    }
    const length = Math.trunc(number(context, a));
    if (!(length >= 0 && length <= longestId)) return refuse('no such length');
    let drawn = '';
    for (let round = 1; drawn.length < length; round += 1)
      drawn += draw(context, at, round)
        .map((byte) => letters[byte % letters.length])
        .join('');
    return drawn.slice(0, length);
  },
} satisfies Record<string, FunctionCall>;
