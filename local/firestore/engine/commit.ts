import { isDeepStrictEqual } from 'node:util';
import { checkDocument, checkTransformCount } from '../documents/limits.ts';
import { applyWrite, checkPrecondition, type Write } from '../documents/write.ts';
import { invalid, StatusError } from '../status.ts';
import type { Step } from '../storage/store.ts';
import { overlay } from '../storage/view.ts';
import type { StoredDocument, Value } from '../value.ts';
import { formatMicros } from '../values/time.ts';
import type { Caller, WriteStep } from './access.ts';
import type { Engine } from './engine.ts';
import type { Transaction } from './transactions.ts';

export interface WriteResult {
  readonly updateTime?: string;
  readonly transformResults?: readonly Value[];
}

export interface Committed {
  readonly writeResults: readonly WriteResult[];
  readonly commitTime: string;
}

/** Applies all the writes or none. @throws StatusError saying why nothing was written. */
export async function commit(
  engine: Engine,
  caller: Caller,
  writes: readonly Write[],
  transaction: Transaction | null,
): Promise<Committed> {
  if (transaction?.isReadOnly && writes.length > 0) {
    throw invalid('Cannot modify entities in a read-only transaction.');
  }
  try {
    checkTransforms(writes);
    const names = writes.map(({ target }) => target.name);
    const lockOwner = transaction?.lockOwner ?? {};
    for (;;) {
      await engine.locks.whenFree(lockOwner, names);
      // Somebody may have locked one of them before the group's turn came.
      const committed = await engine.inGroup(() =>
        engine.locks.isHeldByOther(lockOwner, names)
          ? null
          : commitNow(engine, caller, writes, transaction),
      );
      if (committed) return committed;
    }
  } finally {
    transaction?.end();
  }
}

function commitNow(
  engine: Engine,
  caller: Caller,
  writes: readonly Write[],
  transaction: Transaction | null,
): Committed {
  if (transaction && !transaction.isStillTrue()) {
    throw new StatusError('ABORTED', 'Too much contention on these documents. Please try again.');
  }
  const micros = engine.nextMicros();
  const plan = planCommit(engine, writes, micros);
  checkAccess(engine, caller, plan);
  for (const { fault } of plan.parts) if (fault) throw fault;
  const targets = new Map(writes.map(({ target }) => [target.name, target]));
  const steps = [...plan.outcome].flatMap(([name, outcome]): Step[] => {
    const before = plan.original.get(name) ?? null;
    if (before === outcome || (before === null && outcome === null)) return [];
    if (outcome) checkDocument(name, outcome.fields);
    return [{ target: targets.get(name)!, before, after: outcome }];
  });
  engine.commit(steps, micros);
  return {
    commitTime: formatMicros(micros),
    writeResults: plan.parts.map(({ write, results }): WriteResult => {
      const updateTime = plan.outcome.get(write.target.name)?.updateTime;
      return {
        ...(write.kind === 'set' && updateTime !== undefined && { updateTime }),
        ...(results.length > 0 && { transformResults: results }),
      };
    }),
  };
}

interface Part {
  readonly write: Write;
  readonly before: StoredDocument | null;
  readonly after: StoredDocument | null;
  readonly results: readonly Value[];
  /** A failed precondition; told only to those whom the rules let write. */
  readonly fault: StatusError | null;
}

interface Plan {
  readonly parts: readonly Part[];
  readonly original: ReadonlyMap<string, StoredDocument | null>;
  readonly outcome: ReadonlyMap<string, StoredDocument | null>;
  readonly requestTime: string;
}

function checkTransforms(writes: readonly Write[]): void {
  const counts = new Map<string, number>();
  for (const { target, transforms } of writes) {
    if (transforms.length === 0) continue;
    const count = (counts.get(target.name) ?? 0) + transforms.length;
    checkTransformCount(target.name, count);
    counts.set(target.name, count);
  }
}

/** Each write sees what those before it made. */
function planCommit({ store }: Engine, writes: readonly Write[], micros: number): Plan {
  const updateTime = formatMicros(micros);
  // Server timestamps have milliseconds; rules compare them with the time of the request.
  const requestTime = formatMicros(Math.floor(micros / 1000) * 1000);
  const original = new Map<string, StoredDocument | null>();
  const outcome = new Map<string, StoredDocument | null>();
  const parts = writes.map((write): Part => {
    const { name } = write.target;
    if (!original.has(name)) {
      const stored = store.read(name);
      original.set(name, stored);
      outcome.set(name, stored);
    }
    const before = outcome.get(name) ?? null;
    const fault = checkPrecondition(write, before);
    const { fields, results } = applyWrite(write, before?.fields ?? null, requestTime);
    let after: StoredDocument | null = null;
    if (before && fields && isDeepStrictEqual(before.fields, fields)) after = before;
    else if (fields) {
      after = { name, fields, createTime: before?.createTime ?? updateTime, updateTime };
    }
    outcome.set(name, after);
    return { write, before, after, results, fault };
  });
  return { parts, original, outcome, requestTime };
}

function checkAccess(engine: Engine, caller: Caller, plan: Plan): void {
  if (caller.isOwner) return;
  const moment = {
    view: engine.store,
    after: overlay(engine.store, plan.outcome),
    time: plan.requestTime,
    // Production's limit of 20 is told of requests with several documents; one alone has its own.
    ...(plan.parts.length > 1 && { accessed: new Set<string>() }),
  };
  for (const { write, before, after } of plan.parts) {
    if (write.kind === 'verify') engine.access.checkGet(caller, write.target, moment);
    else {
      const method = methodOf(write, before);
      const step: WriteStep = {
        method,
        target: write.target,
        resource: method === 'create' ? null : before,
        next: after?.fields ?? null,
      };
      engine.access.checkWrite(caller, step, moment);
    }
  }
}

/** What the client means to do decides, so that a lost race is told as a race to those who may. */
function methodOf(
  { kind, precondition }: Write,
  before: StoredDocument | null,
): WriteStep['method'] {
  if (kind === 'delete') return 'delete';
  if (precondition.exists === false) return 'create';
  if (precondition.exists === true || precondition.updateTime !== undefined) return 'update';
  return before ? 'update' : 'create';
}
