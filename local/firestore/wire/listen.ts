import type grpc from '@grpc/grpc-js';
import { unimplemented } from '../status.ts';
import { asServiceError } from './grpc.ts';
import type { Service } from './service.ts';
export function handleListen(
  _service: Service,
  call: grpc.ServerDuplexStream<Buffer, Buffer>,
): void {
  call.emit('error', asServiceError(unimplemented('Listen')));
}
