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
  /** Asks the method in REST's JSON, checked against the protocol. */
  answer(name: MethodName, caller: Caller, request: object): Promise<unknown>;
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
    const project = projectOf(String(resource).split('/').slice(0, 4).join('/'));
    if (projectId === undefined || project === '' || project === projectId) return;
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
    async answer(name, caller, request) {
      const { request: requestType, answer } = methods[name];
      const type = messageType(protocol, requestType);
      const checked = toJson(type, fromJson(type, request)) as {
        readonly [key in 'database' | 'parent' | 'name']?: string;
      } & { readonly document?: { readonly name?: string } };
      checkProject(
        checked.database ?? checked.parent ?? checked.name ?? checked.document?.name ?? '',
      );
      return answer(engine, caller, checked);
    },
  };
}
