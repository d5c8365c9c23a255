import grpc from '@grpc/grpc-js';
import { checkRequestSize } from '../documents/limits.ts';
import { invalid, statusOf } from '../status.ts';
import { fromJson, toJson } from './proto-json.ts';
import { messageType } from './protocol.ts';
import type { Service } from './service.ts';

export function authorizationOf(metadata: grpc.Metadata): string | undefined {
  const [value] = metadata.get('authorization');
  return value === undefined ? undefined : String(value);
}

export function asServiceError(thrown: unknown): grpc.ServiceError {
  const status = statusOf(thrown);
  return Object.assign(new Error(status.message), {
    code: status.grpcCode,
    details: status.message,
    metadata: new grpc.Metadata(),
  });
}

export function decode(service: Service, typeName: string, buffer: Buffer): object {
  checkRequestSize(buffer.length);
  const type = messageType(service.protocol, typeName);
  let message: object;
  try {
    message = type.decode(buffer);
  } catch {
    throw invalid(`The message is no ${typeName}.`);
  }
  return toJson(type, message as Record<string, unknown>) as object;
}

const encodedDocuments = new WeakMap<object, Buffer>();

export function encode(service: Service, typeName: string, json: unknown): Buffer {
  if (typeName !== 'Document' || typeof json !== 'object' || json === null) {
    return encodeAnew(service, typeName, json);
  }
  // Stored documents never change in place: what is asked for often is encoded once.
  const bytes = encodedDocuments.get(json) ?? encodeAnew(service, typeName, json);
  encodedDocuments.set(json, bytes);
  return bytes;
}

function encodeAnew(service: Service, typeName: string, json: unknown): Buffer {
  const type = messageType(service.protocol, typeName);
  return Buffer.from(type.encode(fromJson(type, json)).finish());
}
