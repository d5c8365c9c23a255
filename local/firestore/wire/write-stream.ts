import { randomBytes } from 'node:crypto';
import { parseDatabase } from '../documents/names.ts';
import type { WriteJson } from '../documents/write.ts';
import { commitWrites } from '../engine/writes.ts';
import { unimplemented } from '../status.ts';
import type { Service } from './service.ts';
import type { StreamMethod } from './stream.ts';

interface WriteRequest {
  readonly database?: string;
  readonly streamId?: string;
  readonly writes?: readonly WriteJson[];
}

/**
 * The web SDK's stream of writes: a handshake that names the database, then commits in order.
 * A refused commit ends the stream; the SDK drops that commit and opens another stream.
 */
export function writeMethod(service: Service): StreamMethod {
  return {
    request: 'WriteRequest',
    response: 'WriteResponse',
    open(peer) {
      let database: string | null = null;
      let count = 0;
      const send = (response: object) => {
        count += 1;
        const streamToken = Buffer.from(String(count)).toString('base64');
        peer.send({ streamToken, ...response });
      };
      return {
        async receive(request: WriteRequest) {
          // Verified at each commit: a token may expire while the stream is open.
          const caller = service.authenticate(peer.authorization, peer.isPage);
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
        },
        resume: () => undefined,
        close: () => undefined,
      };
    },
  };
}
