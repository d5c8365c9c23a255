import { parseDatabase } from '../documents/names.ts';
import { createWatch } from '../engine/watch.ts';
import type { TargetJson } from '../engine/watch-target.ts';
import type { Service } from './service.ts';
import type { StreamMethod } from './stream.ts';

interface ListenRequest {
  readonly database?: string;
  readonly addTarget?: TargetJson;
  readonly removeTarget?: number;
}

/** The SDKs' stream of changes: targets come and go, documents follow. */
export function listenMethod(service: Service): StreamMethod {
  return {
    request: 'ListenRequest',
    response: 'ListenResponse',
    open(peer) {
      const watch = createWatch(service.engine, {
        caller: () => service.authenticate(peer.authorization, peer.isPage),
        send: (response) => peer.send(response),
        isBusy: () => peer.isBusy(),
        fail: (thrown) => peer.fail(thrown),
      });
      return {
        receive({ database, addTarget, removeTarget }: ListenRequest) {
          service.checkProject(parseDatabase(database));
          if (addTarget) watch.add(addTarget);
          else if (removeTarget !== undefined) watch.remove(removeTarget);
        },
        resume: () => watch.resume(),
        close: () => watch.close(),
      };
    },
  };
}
