import { StatusError, statusOf } from '../status.ts';
import type { View } from '../storage/view.ts';
import { parseTimestamp } from '../values/time.ts';
import type { Caller } from './access.ts';
import type { CommitEvent, Engine } from './engine.ts';
import { filterOfNames } from './name-filter.ts';
import { parseTarget, type TargetJson, type WatchTarget } from './watch-target.ts';

/** One client's listening, whatever carries it. */
export interface Watch {
  add(target: TargetJson): void;
  remove(targetId: number): void;
  /** Sends what has changed, now that the client can take more. */
  resume(): void;
  close(): void;
}

export interface WatchClient {
  /** Who listens, verified anew at each call: a token expires while one listens. */
  readonly caller: () => Caller;
  /** REST `ListenResponse`. */
  readonly send: (response: object) => void;
  readonly isBusy: () => boolean;
  /** The listening ends. */
  readonly fail: (thrown: unknown) => void;
}

interface Active {
  readonly target: WatchTarget;
  /** Update times of what the client holds; null where it knows that there is none. */
  readonly sent: Map<string, string | null>;
  readonly rules: number;
  /** Names whose documents have changed; 'all' where nothing more is known. */
  touched: Set<string> | 'all';
}

const mostTargets = 1000;
/** A filter of more names would hold everyone else up. */
const mostFiltered = 50_000;

export function createWatch(engine: Engine, client: WatchClient): Watch {
  const active = new Map<number, Active>();
  let pending: NodeJS.Immediate | null = null;
  let isClosed = false;
  let mustSettle = false;
  let lastOwnId = 0;

  const tokenAt = (readTime: string) => formatToken(engine.store.identity, readTime);
  /** For a client that leaves the numbering to the server. */
  const freeId = () => {
    while (active.has(lastOwnId + 1)) lastOwnId += 1;
    lastOwnId += 1;
    return lastOwnId;
  };
  const change = (targetChangeType: string, ids: readonly number[], more: object = {}) =>
    client.send({ targetChange: { targetChangeType, targetIds: ids, ...more } });
  /** Everything sent so far is one consistent state of the documents: only where nothing waits. */
  const settle = () => {
    mustSettle = hasWaiting();
    if (mustSettle) return;
    const readTime = engine.now();
    change('NO_CHANGE', [], { readTime, resumeToken: tokenAt(readTime) });
  };
  const hasWaiting = () =>
    [...active.values()].some(({ touched }) => touched === 'all' || touched.size > 0);

  const drop = (id: number, thrown: unknown) => {
    active.delete(id);
    const { grpcCode, message } = statusOf(thrown);
    change('REMOVE', [id], { cause: { code: grpcCode, message } });
  };

  const check = (target: WatchTarget) =>
    target.check(engine, client.caller(), {
      view: engine.store,
      after: engine.store,
      time: engine.now(),
    });

  /** Sends the difference between what the client holds and what there is. */
  const update = (id: number, { target, sent, touched }: Active): boolean => {
    const among = touched === 'all' ? null : target.resultAmong(engine.store, touched);
    const result = among ?? target.result(engine.store);
    const known = among ? touched : [...sent.keys(), ...target.names];
    const now = new Map(result.map((one) => [one.name, one]));
    let hasSent = false;
    for (const document of now.values()) {
      if (sent.get(document.name) === document.updateTime) continue;
      sent.set(document.name, document.updateTime);
      client.send({ documentChange: { document, targetIds: [id] } });
      hasSent = true;
    }
    for (const name of known) {
      const isAsked = target.names.includes(name);
      if (now.has(name) || sent.get(name) === null || !(isAsked || sent.has(name))) continue;
      if (isAsked) sent.set(name, null);
      else sent.delete(name);
      const isGone = engine.store.read(name) === null;
      const what = { document: name, removedTargetIds: [id], readTime: engine.now() };
      client.send(isGone ? { documentDelete: what } : { documentRemove: what });
      hasSent = true;
    }
    return hasSent;
  };

  const flush = () => {
    pending = null;
    if (isClosed || client.isBusy()) return;
    let hasSent = false;
    try {
      for (const [id, entry] of [...active]) {
        const hasNewRules = entry.rules !== engine.access.version;
        if (entry.touched !== 'all' && entry.touched.size === 0 && !hasNewRules) continue;
        active.set(id, { ...entry, rules: engine.access.version, touched: new Set() });
        try {
          check(entry.target);
        } catch (thrown) {
          if (isLoginFault(thrown)) throw thrown;
          drop(id, thrown);
          continue;
        }
        hasSent = update(id, entry) || hasSent;
      }
      if (hasSent || mustSettle) settle();
    } catch (thrown) {
      close();
      client.fail(thrown);
    }
  };

  const schedule = () => {
    pending ??= setImmediate(flush);
  };

  const onCommit = (event: CommitEvent | null) => {
    if (active.size === 0) return;
    for (const entry of active.values()) {
      if (event === null) entry.touched = 'all';
      else if (entry.touched !== 'all') noteTouched(entry.target, event, entry.touched);
    }
    schedule();
  };
  const stopListening = engine.onCommit(onCommit);

  const close = () => {
    isClosed = true;
    stopListening();
    active.clear();
    if (pending) clearImmediate(pending);
  };

  const start = (id: number, json: TargetJson) => {
    const target = parseTarget(json);
    check(target);
    // What the other targets wait for comes first, so that all can be settled together.
    if (pending) {
      clearImmediate(pending);
      flush();
    }
    const entry: Active = {
      target,
      sent: new Map(),
      rules: engine.access.version,
      touched: 'all',
    };
    active.set(id, { ...entry, touched: new Set() });
    change('ADD', [id]);
    const isResumed = json.resumeToken !== undefined || json.readTime !== undefined;
    const held = pastOf(engine, target.database, json.resumeToken);
    if (held) {
      // The client holds what there was then, and is told what is different now.
      for (const { name, updateTime } of target.result(held)) entry.sent.set(name, updateTime);
      for (const name of target.names) if (!entry.sent.has(name)) entry.sent.set(name, null);
    } else if (isResumed) change('RESET', [id]);
    update(id, entry);
    if (held) {
      const names = [...entry.sent].flatMap(([name, at]) => (at === null ? [] : [name]));
      const isWanted = (json.expectedCount ?? 0) > 0 && names.length <= mostFiltered;
      const filter = isWanted && { unchangedNames: filterOfNames(names) };
      client.send({ filter: { targetId: id, count: names.length, ...filter } });
    }
    const readTime = engine.now();
    change('CURRENT', [id], { readTime, resumeToken: tokenAt(readTime) });
    settle();
    if (!json.once) return;
    active.delete(id);
    change('REMOVE', [id]);
  };

  return {
    add(json) {
      const id = json.targetId || freeId();
      try {
        if (active.size >= mostTargets) {
          throw new StatusError('RESOURCE_EXHAUSTED', 'Too many targets on one stream.');
        }
        start(id, json);
      } catch (thrown) {
        if (isLoginFault(thrown)) throw thrown;
        drop(id, thrown);
      }
    },
    remove(id) {
      if (active.delete(id)) change('REMOVE', [id]);
    },
    resume: schedule,
    close,
  };
}

function formatToken(identity: string, readTime: string): string {
  return Buffer.from(`${identity} ${readTime}`).toString('base64');
}

/** The documents as the client was last told of; null where that is not known any more. */
function pastOf(engine: Engine, database: string, resumeToken: string | undefined): View | null {
  if (resumeToken === undefined) return null;
  const [identity, readTime = ''] = Buffer.from(resumeToken, 'base64').toString().split(' ');
  if (identity !== engine.store.identity || !parseTimestamp(readTime)) return null;
  try {
    return engine.past(database, readTime);
  } catch (thrown) {
    if (thrown instanceof StatusError) return null;
    throw thrown;
  }
}

function noteTouched(target: WatchTarget, { steps }: CommitEvent, touched: Set<string>): void {
  for (const {
    target: { database, name },
    before,
    after,
  } of steps) {
    if (database === target.database && target.isTouchedBy(before, after)) touched.add(name);
  }
}

function isLoginFault(thrown: unknown): boolean {
  return thrown instanceof StatusError && thrown.status === 'UNAUTHENTICATED';
}
