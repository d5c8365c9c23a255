import { randomBytes } from 'node:crypto';
import type { Caller } from '../engine/access.ts';
import { invalid } from '../status.ts';

/** One client's stream of writes, which outlives its connection. */
export interface WriteStream {
  readonly id: string;
  /** Numbers the response, keeps it until the client says that it has it, and tells it. */
  send(response: object): void;
  /** The client has every response up to this token. */
  acknowledge(token: string): void;
  /** The connection that was told by this function is gone. */
  leave(tell: (response: object) => void): void;
}

export interface WriteStreams {
  begin(database: string, caller: Caller, tell: (response: object) => void): WriteStream;
  /**
   * Goes on with a stream whose connection broke: what came after the token is told again.
   *
   * @throws StatusError INVALID_ARGUMENT where it is not known any more, or somebody else's.
   */
  resume(
    asked: { readonly id: string; readonly token: string; readonly database: string },
    caller: Caller,
    tell: (response: object) => void,
  ): WriteStream;
}

interface Kept extends WriteStream {
  readonly owner: string;
  readonly unheard: { readonly number: number; readonly response: object }[];
  lastNumber: number;
  /** null while there is no connection. */
  tell: ((response: object) => void) | null;
}

/** The least recently begun go first. */
const mostStreams = 1000;
/** Of a client that acknowledges nothing. */
const mostUnheard = 1000;

export function createWriteStreams(): WriteStreams {
  const streams = new Map<string, Kept>();

  const begin = (database: string, caller: Caller, tell: (response: object) => void): Kept => {
    const stream: Kept = {
      id: randomBytes(12).toString('hex'),
      owner: ownerOf(database, caller),
      unheard: [],
      lastNumber: 0,
      tell,
      send(response) {
        stream.lastNumber += 1;
        const numbered = { streamToken: tokenOf(stream.lastNumber), ...response };
        stream.unheard.push({ number: stream.lastNumber, response: numbered });
        if (stream.unheard.length > mostUnheard) stream.unheard.shift();
        stream.tell?.(numbered);
      },
      acknowledge(token) {
        const heard = numberOf(token);
        while (stream.unheard[0] && stream.unheard[0].number <= heard) stream.unheard.shift();
      },
      leave(gone) {
        if (stream.tell === gone) stream.tell = null;
      },
    };
    const [oldest] = streams.keys();
    if (streams.size >= mostStreams && oldest !== undefined) streams.delete(oldest);
    streams.set(stream.id, stream);
    return stream;
  };

  return {
    begin,
    resume({ id, token, database }, caller, tell) {
      const stream = streams.get(id);
      const from = numberOf(token) + 1;
      const isWhole = stream && (stream.unheard[0]?.number ?? stream.lastNumber + 1) <= from;
      if (!isWhole || from > stream.lastNumber + 1 || stream.owner !== ownerOf(database, caller)) {
        throw invalid('The write stream is not known any more; begin a new one.');
      }
      stream.acknowledge(token);
      stream.tell = tell;
      for (const { response } of stream.unheard) tell(response);
      // A client that missed nothing hears where it stands.
      if (stream.unheard.length === 0) tell({ streamToken: tokenOf(stream.lastNumber) });
      return stream;
    },
  };
}

function ownerOf(database: string, { isOwner, auth }: Caller): string {
  return JSON.stringify([database, isOwner, auth?.uid ?? null]);
}

function tokenOf(number: number): string {
  return Buffer.from(String(number)).toString('base64');
}

function numberOf(token: string): number {
  const text = Buffer.from(token, 'base64').toString();
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
