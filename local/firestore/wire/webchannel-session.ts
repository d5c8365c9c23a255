import type { ServerResponse } from 'node:http';
import { type StatusError, statusOf } from '../status.ts';

/** What a client sends, with its place in the order of all that it sends. */
export interface Message {
  readonly number: number;
  readonly text: string;
}

/**
 * One WebChannel: messages to the client are numbered and kept until it says that it has them,
 * messages from it are taken in order and once, whatever connections break in between.
 */
export interface Session {
  readonly id: string;
  /** Sends an array to the client, as soon as there is a connection to send it by. */
  send(payload: unknown): void;
  fail(thrown: unknown): void;
  isBusy(): boolean;
  /** The client has everything up to this number. */
  acknowledge(number: number): void;
  /** Takes over a connection that the client opened to be told by. */
  attach(response: ServerResponse, isStreaming: boolean): void;
  receive(messages: readonly Message[]): void;
  /** What the client is told of its post: is it being told, up to where, how much is on its way. */
  state(): readonly [isAttached: 0 | 1, lastNumber: number, pendingBytes: number];
  close(): void;
}

export interface SessionOwner {
  /** Called in order; a promise is waited for before the next one. */
  readonly receive: (text: string) => void | Promise<void>;
  readonly resume: () => void;
  readonly onClose: () => void;
}

export const keepAliveMs = 30_000;
const longestAloneMs = 60_000;
/** With so many unacknowledged, nothing new is begun. */
const mostKept = 500;
/** Out of order by more than this, something is wrong. */
const mostWaiting = 1000;

export function createSession(id: string, owner: SessionOwner): Session {
  /** Not yet acknowledged, in order. */
  const kept: { readonly number: number; readonly text: string }[] = [];
  const early = new Map<number, string>();
  let nextIn = 0;
  let lastOut = 0;
  let back: { readonly response: ServerResponse; readonly isStreaming: boolean } | null = null;
  let work = Promise.resolve();
  let isClosed = false;
  let alone = setTimeout(() => close(), longestAloneMs);
  alone.unref();

  const keepAlive = setInterval(() => {
    if (back) send(['noop']);
  }, keepAliveMs);
  keepAlive.unref();

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(alone);
    clearInterval(keepAlive);
    back?.response.end();
    back = null;
    owner.onClose();
  };

  const push = (arrays: readonly { readonly number: number; readonly text: string }[]): void => {
    if (!back || arrays.length === 0) return;
    back.response.write(chunkOf(`[${arrays.map(({ text }) => text).join(',')}]`));
    if (back.isStreaming) return;
    // Whoever polls has its answer; it asks again.
    back.response.end();
    detach(back.response);
  };

  const detach = (response: ServerResponse): void => {
    if (back?.response !== response) return;
    back = null;
    clearTimeout(alone);
    alone = setTimeout(() => close(), longestAloneMs);
    alone.unref();
  };

  const send = (payload: unknown): void => {
    if (isClosed) return;
    lastOut += 1;
    const array = { number: lastOut, text: asciiJson([lastOut, payload]) };
    kept.push(array);
    push([array]);
  };

  return {
    id,
    send,
    close,
    fail(thrown) {
      const { httpCode: code, message, status }: StatusError = statusOf(thrown);
      send([{ error: { code, message, status } }]);
    },
    isBusy: () => kept.length >= mostKept || (back?.response.writableNeedDrain ?? false),
    acknowledge(number) {
      const before = kept.length;
      while (kept[0] && kept[0].number <= number) kept.shift();
      if (before >= mostKept && kept.length < mostKept) owner.resume();
    },
    attach(response, isStreaming) {
      const former = back?.response;
      back = { response, isStreaming };
      former?.end();
      clearTimeout(alone);
      response.on('close', () => detach(response));
      response.on('drain', owner.resume);
      // A proxy that holds answers back shows by holding this one back.
      if (kept.length === 0 && isStreaming) send(['noop']);
      else push(kept);
    },
    receive(messages) {
      for (const { number, text } of messages) {
        if (number >= nextIn && early.size < mostWaiting) early.set(number, text);
      }
      for (let text = early.get(nextIn); text !== undefined; text = early.get(nextIn)) {
        const request = text;
        early.delete(nextIn);
        nextIn += 1;
        work = work.then(() => (isClosed ? undefined : owner.receive(request)));
      }
    },
    state() {
      const pending = kept.reduce((sum, { text }) => sum + text.length, 0);
      return [back ? 1 : 0, lastOut, pending];
    },
  };
}

/** Its length, in characters of which each is one byte, and the text. */
export function chunkOf(text: string): string {
  return `${text.length}\n${text}`;
}

/** Characters, UTF-16 units and bytes are counted differently by different readers; ASCII is not. */
function asciiJson(json: unknown): string {
  return JSON.stringify(json).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
