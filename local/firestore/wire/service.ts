import type protobuf from 'protobufjs';
import { projectOf } from '../documents/names.ts';
import type { Caller } from '../engine/access.ts';
import type { Engine } from '../engine/engine.ts';
import { type MethodName, methods } from '../engine/methods.ts';
import { StatusError } from '../status.ts';
import { fromJson, toJson } from './proto-json.ts';
import { loadProtocol, messageType } from './protocol.ts';
import type { Authenticate } from './tokens.ts';

/** What both transports share: the protocol, who asks, and one way to an answer. */
export interface Service {
  readonly engine: Engine;
  readonly protocol: protobuf.Root;
  readonly authenticate: Authenticate;
  /** Asks the method in REST's JSON, which fits the protocol: `readRequest` or a decoded message. */
  answer(name: MethodName, caller: Caller, request: object): Promise<unknown>;
  /** JSON of somebody's as the protocol's own. @throws StatusError INVALID_ARGUMENT. */
  readRequest(name: MethodName, json: object): object;
  /** @throws StatusError NOT_FOUND for a project that this server does not serve. */
  checkProject(resource: unknown): void;
}

export function createService(
  engine: Engine,
  authenticate: Authenticate,
  projectId: string | undefined,
): Service {
  const protocol = loadProtocol();
  const checkProject = (resource: unknown) => {
    if (projectId === undefined) return;
    const project = projectOf(String(resource).split('/').slice(0, 4).join('/'));
    if (project === '' || project === projectId) return;
    throw new StatusError(
      'NOT_FOUND',
      `The project ${project.slice(0, 100)} is not served here; this server serves ${projectId}.`,
    );
  };
  return {
    engine,
    protocol,
    authenticate,
    checkProject,
    readRequest(name, json) {
      const type = messageType(protocol, methods[name].request);
      return toJson(type, fromJson(type, json)) as object;
    },
    async answer(name, caller, request) {
      const {
        database,
        parent,
        name: asked,
        document,
      } = request as {
        readonly [key in 'database' | 'parent' | 'name']?: string;
      } & { readonly document?: { readonly name?: string } };
      checkProject(database ?? parent ?? asked ?? document?.name ?? '');
      return methods[name].answer(engine, caller, request);
    },
  };
}
