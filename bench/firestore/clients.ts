import grpc from '@grpc/grpc-js';
import type protobuf from 'protobufjs';
import { fromJson } from '../../local/firestore/wire/proto-json.ts';
import { loadProtocol, messageType } from '../../local/firestore/wire/protocol.ts';

export const database = 'projects/demo-bench/databases/(default)';
export const documents = `${database}/documents`;

/** Bare gRPC connections: what the SDKs add on their side is not the server's to answer for. */
export interface Client {
  call(method: string, request: Buffer): Promise<Buffer>;
  /** The answers of a stream that asks nothing more. */
  list(method: string, request: Buffer): Promise<number>;
  listen(request: Buffer, onMessage: (message: Buffer) => void): () => void;
  close(): void;
}

const protocol = loadProtocol();
const asBuffer = (buffer: Buffer) => buffer;

/** A request in REST's JSON as the bytes that travel. */
export function encode(type: string, json: object): Buffer {
  const message: protobuf.Type = messageType(protocol, type);
  return Buffer.from(message.encode(fromJson(message, json)).finish());
}

export function decode(type: string, bytes: Buffer): Record<string, unknown> {
  return messageType(protocol, type).decode(bytes) as unknown as Record<string, unknown>;
}

/** A signed-in person's token with these claims; null is the owner. */
export function tokenOf(claims: Record<string, unknown> | null): string {
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');
  return claims ? `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.` : 'owner';
}

export function openClient(port: number, claims: Record<string, unknown> | null): Client {
  const metadata = new grpc.Metadata();
  metadata.set('authorization', `Bearer ${tokenOf(claims)}`);
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    // One connection each, as programmes on different machines have.
    'grpc.use_local_subchannel_pool': 1,
    'grpc.max_receive_message_length': -1,
  });
  const path = (method: string) => `/google.firestore.v1.Firestore/${method}`;
  return {
    call: (method, request) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          path(method),
          asBuffer,
          asBuffer,
          request,
          metadata,
          (error, got) => (error ? reject(error) : resolve(got as Buffer)),
        );
      }),
    list: (method, request) =>
      new Promise((resolve, reject) => {
        let count = 0;
        client
          .makeServerStreamRequest(path(method), asBuffer, asBuffer, request, metadata)
          .on('data', () => {
            count += 1;
          })
          .on('error', reject)
          .on('end', () => resolve(count));
      }),
    listen(request, onMessage) {
      const call = client.makeBidiStreamRequest(path('Listen'), asBuffer, asBuffer, metadata);
      call.on('data', onMessage);
      call.on('error', () => undefined);
      call.write(request);
      return () => call.cancel();
    },
    close: () => client.close(),
  };
}
