import { parseDatabase } from '../documents/names.ts';
import type { WriteJson } from '../documents/write.ts';
import { commitWrites } from '../engine/writes.ts';
import type { Service } from './service.ts';
import type { StreamMethod } from './stream.ts';
import { createWriteStreams, type WriteStream } from './write-streams.ts';

interface WriteRequest {
  readonly database?: string;
  readonly streamId?: string;
  readonly streamToken?: string;
  readonly writes?: readonly WriteJson[];
}

/**
 * The web SDK's stream of writes: a handshake that names the database, then commits in order.
 * A refused commit ends the stream; the SDK drops that commit and opens another stream.
 */
export function writeMethod(service: Service): StreamMethod {
  const streams = createWriteStreams();
  return {
    request: 'WriteRequest',
    response: 'WriteResponse',
    open(peer) {
      let stream: WriteStream | null = null;
      let database = '';
      const tell = (response: object) => peer.send(response);
      return {
        async receive(request: WriteRequest) {
          // Verified at each commit: a token may expire while the stream is open.
          const caller = service.authenticate(peer.authorization, peer.isPage);
          const { streamId: id, streamToken: token = '', writes = [] } = request;
          if (stream === null) {
            database = parseDatabase(request.database);
            service.checkProject(database);
            if (id) stream = streams.resume({ id, token, database }, caller, tell);
            else {
              stream = streams.begin(database, caller, tell);
              stream.send({ streamId: stream.id });
            }
            return;
          }
          if (token !== '') stream.acknowledge(token);
          if (writes.length === 0) return;
          stream.send(await commitWrites(service.engine, caller, { database, writes }));
        },
        resume: () => undefined,
        close: () => stream?.leave(tell),
      };
    },
  };
}
