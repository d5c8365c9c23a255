import grpc from '@grpc/grpc-js';
import { type MethodName, methods } from '../engine/methods.ts';
import { asServiceError, authorizationOf, decode, encode } from './grpc-messages.ts';
import { carryStream } from './grpc-stream.ts';
import { listenMethod } from './listen.ts';
import type { Service } from './service.ts';
import { writeMethod } from './write-stream.ts';

/** What is too large for Firestore gets Firestore's answer; only what is far beyond gets gRPC's. */
const largestMessage = 64 * 1024 * 1024;

const asBuffer = (buffer: Buffer) => buffer;

export function createGrpcServer(service: Service): grpc.Server {
  const server = new grpc.Server({
    'grpc.max_receive_message_length': largestMessage,
    'grpc.max_send_message_length': -1,
    // Nobody asks this server for statistics of its calls.
    'grpc.enable_channelz': 0,
  });
  const definition: Record<string, grpc.MethodDefinition<Buffer, Buffer>> = {};
  const handlers: grpc.UntypedServiceImplementation = {};
  const add = (name: string, requestStream: boolean, responseStream: boolean) => {
    definition[name] = {
      path: `/google.firestore.v1.Firestore/${name}`,
      requestStream,
      responseStream,
      // Messages are read in the handlers: what is wrong with them gets a status of its own.
      requestDeserialize: asBuffer,
      requestSerialize: asBuffer,
      responseDeserialize: asBuffer,
      responseSerialize: asBuffer,
    };
  };
  for (const name of Object.keys(methods) as MethodName[]) {
    add(name, false, methods[name].isList);
    handlers[name] = methods[name].isList
      ? listHandler(service, name)
      : unaryHandler(service, name);
  }
  for (const [name, method] of [
    ['Listen', listenMethod(service)],
    ['Write', writeMethod(service)],
  ] as const) {
    add(name, true, true);
    handlers[name] = (call: grpc.ServerDuplexStream<Buffer, Buffer>) =>
      carryStream(service, method, call);
  }
  server.addService(definition, handlers);
  return server;
}

async function answer(
  service: Service,
  name: MethodName,
  metadata: grpc.Metadata,
  buffer: Buffer,
): Promise<unknown> {
  const caller = service.authenticate(authorizationOf(metadata), false);
  return service.answer(name, caller, decode(service, methods[name].request, buffer));
}

function unaryHandler(service: Service, name: MethodName): grpc.handleUnaryCall<Buffer, Buffer> {
  return ({ metadata, request }, reply) => {
    answer(service, name, metadata, request)
      .then((json) => encode(service, methods[name].response, json))
      .then(
        (buffer) => reply(null, buffer),
        (thrown: unknown) => reply(asServiceError(thrown)),
      );
  };
}

function listHandler(
  service: Service,
  name: MethodName,
): grpc.handleServerStreamingCall<Buffer, Buffer> {
  return async (call) => {
    try {
      const items = (await answer(service, name, call.metadata, call.request)) as unknown[];
      for (const item of items) {
        if (call.cancelled) return;
        const hasRoom = call.write(encode(service, methods[name].response, item));
        if (!hasRoom) await drained(call);
      }
      call.end();
    } catch (thrown) {
      // A status without headers before it says to Google's client that there was no answer at all:
      // it asks twice more, and tells its caller after seven seconds.
      call.sendMetadata(new grpc.Metadata());
      call.emit('error', asServiceError(thrown));
    }
  };
}

/** A client that reads slowly holds back what is sent to it; one that leaves frees it. */
function drained(call: grpc.ServerWritableStream<Buffer, Buffer>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      call.off('drain', go);
      call.off('cancelled', go);
      resolve();
    };
    call.on('drain', go);
    call.on('cancelled', go);
  });
}
