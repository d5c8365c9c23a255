import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** The line to an HTTP service, which can be cut: nothing passes, or answers get lost on their way. */
export interface Gate {
  readonly port: number;
  /** `deaf`: requests arrive and are done, their answers never come back. */
  state: 'open' | 'shut' | 'deaf';
  /** Requests that the line let down so far. */
  readonly failed: number;
  leadTo(port: number): void;
  /** Called once with the next request whose address holds this text; it waits for what comes back. */
  onNext(part: string, then: () => Promise<void> | void): void;
  stop(): Promise<void>;
}

export async function openGate(): Promise<Gate> {
  let target = 0;
  let failed = 0;
  let awaited: { part: string; then: () => Promise<void> | void } | null = null;
  const letDown = (response: ServerResponse) => {
    failed += 1;
    response.destroy();
  };
  const pass = async (incoming: IncomingMessage, response: ServerResponse) => {
    if (gate.state === 'shut') return letDown(response);
    if (awaited && incoming.url?.includes(awaited.part)) {
      const { then } = awaited;
      awaited = null;
      await then();
    }
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers });
    onward.once('error', () => letDown(response));
    onward.once('response', (answer) => {
      if (gate.state === 'deaf') {
        answer.resume().once('end', () => letDown(response));
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.once('error', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, response) => void pass(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gate: Gate = {
    port: (server.address() as AddressInfo).port,
    state: 'open',
    get failed() {
      return failed;
    },
    leadTo(port) {
      target = port;
    },
    onNext(part, then) {
      awaited = { part, then };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return gate;
}

/** A mail relay that counts what it took, and can be down. */
export interface Relay {
  readonly port: number;
  isDown: boolean;
  /** Recipients that it answers otherwise than with a 250, and how. */
  readonly answers: Map<string, number>;
  /** Connections turned away so far. */
  readonly refused: number;
  /** Message-ID and recipient of every letter taken, in order, copies included. */
  readonly taken: readonly string[];
  /** Called once with the next letter, before it is acknowledged. */
  onNext(then: () => void): void;
  stop(): Promise<void>;
}

export async function openRelay(): Promise<Relay> {
  let refused = 0;
  const taken: string[] = [];
  const answers = new Map<string, number>();
  let awaited: (() => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      if (!relay.isDown) return done();
      refused += 1;
      done(Object.assign(new Error('closed for now'), { responseCode: 421 }));
    },
    onRcptTo({ address }, _session, done) {
      const responseCode = answers.get(address);
      if (responseCode === undefined) return done();
      done(Object.assign(new Error(`not for ${address}`), { responseCode }));
    },
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (part) => {
        source += part;
      });
      stream.on('end', () => {
        const id = /^message-id:\s*(\S+)/im.exec(source)?.[1];
        taken.push(`${id} ${session.envelope.rcptTo.map(({ address }) => address).join()}`);
        const then = awaited;
        awaited = null;
        then?.();
        done();
      });
    },
  });
  // A client that is killed hangs up.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay: Relay = {
    port: (server.server.address() as AddressInfo).port,
    isDown: false,
    get refused() {
      return refused;
    },
    taken,
    answers,
    onNext(then) {
      awaited = then;
    },
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return relay;
}
