import type grpc from '@grpc/grpc-js';
import { asServiceError, authorizationOf, decode, encode } from './grpc-messages.ts';
import type { Service } from './service.ts';
import type { StreamMethod } from './stream.ts';

/** Carries a stream of messages over gRPC; requests are done one after the other. */
export function carryStream(
  service: Service,
  { request, response, open }: StreamMethod,
  call: grpc.ServerDuplexStream<Buffer, Buffer>,
): void {
  let isOver = false;
  let work = Promise.resolve();
  const fail = (thrown: unknown) => {
    if (isOver) return;
    isOver = true;
    stream.close();
    call.emit('error', asServiceError(thrown));
  };
  const stream = open({
    authorization: authorizationOf(call.metadata),
    isPage: false,
    send: (json) => {
      if (!isOver) call.write(encode(service, response, json));
    },
    isBusy: () => call.writableNeedDrain,
    fail,
  });
  call.on('data', (buffer: Buffer) => {
    work = work
      .then(() => (isOver ? undefined : stream.receive(decode(service, request, buffer))))
      .catch(fail);
  });
  call.on('drain', () => stream.resume());
  const end = () => {
    isOver = true;
    stream.close();
  };
  call.on('end', () => {
    work.then(() => {
      if (!isOver) call.end();
      end();
    });
  });
  call.on('cancelled', end);
  call.on('error', end);
}
