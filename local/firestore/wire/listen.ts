import type grpc from '@grpc/grpc-js';
import { parseDatabase } from '../documents/names.ts';
import { createWatch } from '../engine/watch.ts';
import type { TargetJson } from '../engine/watch-target.ts';
import { asServiceError, authorizationOf, decode, encode } from './grpc-messages.ts';
import type { Service } from './service.ts';

interface ListenRequest {
  readonly database?: string;
  readonly addTarget?: TargetJson;
  readonly removeTarget?: number;
}

/** The SDKs' stream of changes: targets come and go, documents follow. */
export function handleListen(
  service: Service,
  call: grpc.ServerDuplexStream<Buffer, Buffer>,
): void {
  let isOver = false;
  const fail = (thrown: unknown) => {
    if (isOver) return;
    isOver = true;
    watch.close();
    call.emit('error', asServiceError(thrown));
  };
  const watch = createWatch(service.engine, {
    caller: () => service.authenticate(authorizationOf(call.metadata), false),
    send: (response) => {
      if (!isOver) call.write(encode(service, 'ListenResponse', response));
    },
    isBusy: () => call.writableNeedDrain,
    fail,
  });

  call.on('data', (buffer: Buffer) => {
    if (isOver) return;
    try {
      const request = decode(service, 'ListenRequest', buffer) as ListenRequest;
      service.checkProject(parseDatabase(request.database));
      if (request.addTarget) watch.add(request.addTarget);
      else if (request.removeTarget !== undefined) watch.remove(request.removeTarget);
    } catch (thrown) {
      fail(thrown);
    }
  });
  call.on('drain', () => watch.resume());
  const end = () => {
    isOver = true;
    watch.close();
  };
  call.on('end', () => {
    if (!isOver) call.end();
    end();
  });
  call.on('cancelled', end);
  call.on('error', end);
}
