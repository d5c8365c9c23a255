import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';

/**
 * A gRPC client of bare HTTP/2 frames, one call of less than 64 kB at a time. The usual client costs more processor
 * time than the server under test, on the same two cores: it would be what is measured.
 * @see https://www.rfc-editor.org/rfc/rfc9113
 */
export interface FrameClient {
  call(method: string, request: Buffer): Promise<Buffer>;
  close(): void;
}

const frameTypes = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goAway: 7, window: 8 };
const endStream = 1;
const acknowledged = 1;
const endHeaders = 4;

function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Every header as a literal that no table remembers. */
function headerBlock(headers: Readonly<Record<string, string>>): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    const rest = bytes.length - 127;
    if (rest < 0) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
    const length = rest < 128 ? [127, rest] : [127, 128 | (rest & 127), rest >> 7];
    return Buffer.concat([Buffer.from(length), bytes]);
  };
  return Buffer.concat(
    Object.entries(headers).flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]),
  );
}

export async function connectFrames(port: number, token: string): Promise<FrameClient> {
  const socket = connectSocket(port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  const window = Buffer.alloc(4);
  window.writeUInt32BE(1 << 30);
  // The first setting lets every stream send as much as the connection.
  const settings = Buffer.from([0, 4, 0x40, 0, 0, 0]);
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  socket.write(frame(frameTypes.settings, 0, 0, settings));
  socket.write(frame(frameTypes.window, 0, 0, window));

  const blocks = new Map<string, Buffer>();
  const blockOf = (method: string) => {
    const block =
      blocks.get(method) ??
      headerBlock({
        ':method': 'POST',
        ':scheme': 'http',
        ':path': `/google.firestore.v1.Firestore/${method}`,
        ':authority': `127.0.0.1:${port}`,
        te: 'trailers',
        'content-type': 'application/grpc',
        authorization: `Bearer ${token}`,
      });
    blocks.set(method, block);
    return block;
  };
  let stream = -1;
  let received: Buffer[] = [];
  let settle: { resolve(bytes: Buffer): void; reject(error: Error): void } | null = null;
  const finish = () => {
    // An error comes without a message: its status stands in headers that are not read here.
    if (received.length === 0) settle?.reject(new Error('the call was refused'));
    else settle?.resolve(Buffer.concat(received).subarray(5));
  };
  const onFrame = (type: number, flags: number, of: number, payload: Buffer) => {
    if (type === frameTypes.settings && (flags & acknowledged) === 0) {
      socket.write(frame(frameTypes.settings, acknowledged, 0, Buffer.alloc(0)));
    } else if (type === frameTypes.ping && (flags & acknowledged) === 0) {
      socket.write(frame(frameTypes.ping, acknowledged, 0, payload));
    } else if (of === stream && type === frameTypes.reset) {
      settle?.reject(new Error('the call was reset'));
    } else if (of === stream && type <= frameTypes.headers) {
      if (type === frameTypes.data && payload.length > 0) received.push(payload);
      if ((flags & endStream) !== 0) finish();
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    while (rest.length >= 9) {
      const end = 9 + rest.readUIntBE(0, 3);
      if (rest.length < end) return;
      const [head, payload] = [rest.subarray(0, 9), rest.subarray(9, end)];
      rest = rest.subarray(end);
      onFrame(head[3]!, head[4]!, head.readUInt32BE(5), payload);
    }
  });
  socket.on('close', () => settle?.reject(new Error('the connection ended')));
  return {
    call(method, request) {
      stream += 2;
      received = [];
      const message = Buffer.alloc(5 + request.length);
      message.writeUInt32BE(request.length, 1);
      request.copy(message, 5);
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(
          Buffer.concat([
            frame(frameTypes.headers, endHeaders, stream, blockOf(method)),
            frame(frameTypes.data, endStream, stream, message),
          ]),
        );
      });
    },
    close: () => socket.destroy(),
  };
}
