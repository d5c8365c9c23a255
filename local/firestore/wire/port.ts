import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import grpc from '@grpc/grpc-js';

// An `import` of node:http looks at each of its exports, and one of them loads all of undici: 20 ms.
const { createServer: createHttpServer } = process.getBuiltinModule('node:http');

/** One loopback port for gRPC (HTTP/2) and REST (HTTP/1), told apart by the first bytes. */
export interface Port {
  readonly port: number;
  close(): Promise<void>;
}

const preface = Buffer.from('PRI');
const longestSilenceMs = 10_000;

/** @throws Error of Node's, with its `code`, where the port cannot be taken. */
export async function openPort(
  port: number,
  grpcServer: grpc.Server,
  onRequest: Parameters<typeof createHttpServer>[1],
): Promise<Port> {
  const http: HttpServer = createHttpServer({ maxHeaderSize: 64 * 1024 }, onRequest);
  http.on('clientError', (_error, socket) => socket.destroy());
  const injector = grpcServer.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A connection may break at any time; whoever serves it notices by its close.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(longestSilenceMs, () => socket.destroy());
    const look = (before: Buffer) => {
      const more: Buffer | null = socket.read();
      const head = more ? Buffer.concat([before, more]) : before;
      const isUndecided =
        head.length < preface.length && preface.subarray(0, head.length).equals(head);
      if (isUndecided && !socket.readableEnded) socket.once('readable', () => look(head));
      else pass(socket, head);
    };
    socket.once('readable', () => look(Buffer.alloc(0)));
  });

  const pass = (socket: Socket, head: Buffer) => {
    socket.unshift(head);
    socket.setTimeout(0);
    socket.removeAllListeners('timeout');
    if (head.subarray(0, preface.length).equals(preface)) {
      socket.setNoDelay(true);
      injector.injectConnection(socket);
    } else http.emit('connection', socket);
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');

  return {
    port: address.port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      grpcServer.forceShutdown();
      http.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
