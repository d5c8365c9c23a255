import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalid, StatusError, unimplemented } from '../status.ts';
import { listenMethod } from './listen.ts';
import { fromJson, toJson } from './proto-json.ts';
import { messageType } from './protocol.ts';
import type { Service } from './service.ts';
import type { StreamMethod } from './stream.ts';
import {
  chunkOf,
  createSession,
  keepAliveMs,
  type Message,
  type Session,
} from './webchannel-session.ts';
import { writeMethod } from './write-stream.ts';

/**
 * WebChannel, version 8: streams of messages for browsers, where gRPC cannot be had. The client posts
 * its messages and keeps a GET open by which it is told. Written after what the SDK's own client
 * (`@firebase/webchannel-wrapper`) sends and reads; there is no specification.
 */
export interface WebChannel {
  /** @throws StatusError where the address is no channel's. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    isPage: boolean,
    body: () => Promise<string>,
  ): Promise<void>;
  stop(): void;
}

const mostSessions = 2000;
const version = 8;

export function createWebChannel(service: Service): WebChannel {
  const sessions = new Map<string, Session>();
  const methods: Readonly<Record<string, StreamMethod>> = {
    Listen: listenMethod(service),
    Write: writeMethod(service),
  };

  const open = (method: StreamMethod, authorization: string | undefined, isPage: boolean) => {
    if (sessions.size >= mostSessions) {
      throw new StatusError('RESOURCE_EXHAUSTED', 'Too many channels are open.');
    }
    const { request: requestType, response: responseType } = method;
    const [asked, told] = [requestType, responseType].map((name) =>
      messageType(service.protocol, name),
    );
    let isOver = false;
    const fail = (thrown: unknown) => {
      if (isOver) return;
      isOver = true;
      stream.close();
      session.fail(thrown);
    };
    const session = createSession(randomBytes(16).toString('base64url'), {
      async receive(text) {
        if (isOver) return;
        try {
          await stream.receive(toJson(asked!, fromJson(asked!, parse(text))) as object);
        } catch (thrown) {
          fail(thrown);
        }
      },
      resume: () => stream.resume(),
      onClose() {
        isOver = true;
        stream.close();
        sessions.delete(session.id);
      },
    });
    const stream = method.open({
      authorization,
      isPage,
      send: (json) => {
        if (!isOver) session.send([toJson(told!, fromJson(told!, json))]);
      },
      isBusy: () => session.isBusy(),
      fail,
    });
    sessions.set(session.id, session);
    return session;
  };

  const post = async (
    response: ServerResponse,
    url: URL,
    method: StreamMethod,
    isPage: boolean,
    body: string,
  ) => {
    const form = new URLSearchParams(body);
    const known = url.searchParams.get('SID');
    const session = known === null ? null : sessions.get(known);
    if (known !== null && !session) return unknownSession(response);
    if (session) {
      session.acknowledge(numberOf(url, 'AID'));
      session.receive(messagesOf(form));
      return void response.end(chunkOf(JSON.stringify(session.state())));
    }
    const opened = open(method, authorizationOf(url, form), isPage);
    opened.receive(messagesOf(form));
    response.setHeader('x-http-session-id', opened.id);
    const greeting = ['c', opened.id, '', version, 14, keepAliveMs];
    response.end(chunkOf(JSON.stringify([[0, greeting]])));
  };

  return {
    async answer(request, response, url, isPage, body) {
      const name = /^\/google\.firestore\.v1\.Firestore\/(\w+)\/channel$/.exec(url.pathname)?.[1];
      const method = name && Object.hasOwn(methods, name) ? methods[name] : undefined;
      if (!method) throw unimplemented('This channel');
      if (numberOf(url, 'VER') !== version) throw unimplemented('This version of WebChannel');
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.setHeader('cache-control', 'no-store');
      response.setHeader('x-content-type-options', 'nosniff');
      const session = sessions.get(url.searchParams.get('SID') ?? '');
      if (url.searchParams.get('TYPE') === 'terminate') {
        session?.close();
        response.end();
      } else if (request.method === 'POST') {
        await post(response, url, method, isPage, await body());
      } else if (!session) unknownSession(response);
      else {
        session.acknowledge(numberOf(url, 'AID'));
        response.flushHeaders();
        session.attach(response, url.searchParams.get('CI') !== '1');
      }
    },
    stop() {
      for (const session of [...sessions.values()]) session.close();
    },
  };
}

/** The words by which the client knows that it has to begin anew. */
function unknownSession(response: ServerResponse): void {
  response.writeHead(400).end('Unknown SID');
}

function numberOf(url: URL, name: string): number {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** `count=2&ofs=5&req0___data__=…&req1___data__=…`. */
function messagesOf(form: URLSearchParams): Message[] {
  const first = Number(form.get('ofs') ?? 0);
  return [...form].flatMap(([name, text]) => {
    const index = /^req(\d{1,6})___data__$/.exec(name)?.[1];
    return index === undefined ? [] : [{ number: first + Number(index), text }];
  });
}

/** Browsers would ask leave for a header of their own, so the SDK writes headers into the body. */
function authorizationOf(url: URL, form: URLSearchParams): string | undefined {
  const lines = `${form.get('headers') ?? ''}\r\n${url.searchParams.get('$httpHeaders') ?? ''}`;
  return /^authorization: *(.+)$/im.exec(lines.replaceAll('\r', ''))?.[1];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('A message is no JSON.');
  }
}
