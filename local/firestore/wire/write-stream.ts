import { randomBytes } from 'node:crypto';
import type grpc from '@grpc/grpc-js';
import { parseDatabase } from '../documents/names.ts';
import type { WriteJson } from '../documents/write.ts';
import { commitWrites } from '../engine/writes.ts';
import { unimplemented } from '../status.ts';
import { asServiceError, authorizationOf, decode, encode } from './grpc-messages.ts';
import type { Service } from './service.ts';

interface WriteRequest {
  readonly database?: string;
  readonly streamId?: string;
  readonly writes?: readonly WriteJson[];
}

/**
 * The web SDK's stream of writes: a handshake that names the database, then commits in order.
 * A refused commit ends the stream; the SDK drops that commit and opens another stream.
 */
export function handleWrite(service: Service, call: grpc.ServerDuplexStream<Buffer, Buffer>): void {
  let database: string | null = null;
  let count = 0;
  let work = Promise.resolve();
  let isOver = false;

  const send = (response: object) => {
    count += 1;
    const streamToken = Buffer.from(String(count)).toString('base64');
    call.write(encode(service, 'WriteResponse', { streamToken, ...response }));
  };

  const receive = async (buffer: Buffer) => {
    if (isOver) return;
    const request = decode(service, 'WriteRequest', buffer) as WriteRequest;
    // Verified at each commit: a token may expire while the stream is open.
    const caller = service.authenticate(authorizationOf(call.metadata), false);
    if (database === null) {
      database = parseDatabase(request.database);
      service.checkProject(database);
      if (request.streamId) throw unimplemented('Resuming a write stream');
      send({ streamId: randomBytes(12).toString('hex') });
      return;
    }
    const { writes = [] } = request;
    if (writes.length === 0) return;
    send(await commitWrites(service.engine, caller, { database, writes }));
  };

  call.on('data', (buffer: Buffer) => {
    work = work
      .then(() => receive(buffer))
      .catch((thrown: unknown) => {
        if (isOver) return;
        isOver = true;
        call.emit('error', asServiceError(thrown));
      });
  });
  call.on('end', () => {
    work.then(() => {
      if (!isOver) call.end();
      isOver = true;
    });
  });
  call.on('cancelled', () => {
    isOver = true;
  });
  call.on('error', () => {
    isOver = true;
  });
}
