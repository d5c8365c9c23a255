import type { Deliveries, Delivery } from './deliveries.ts';
import { createLanes } from './lanes.ts';
import { type FunctionsProcess, ProcessEnded } from './process.ts';
import type { Trigger } from './triggers.ts';

type Wakeable = Extract<Trigger, { limits: object }>;

/**
 * As in Cloud Functions, an event is tried for a day; afterwards the host gives it up. A machine may
 * have been off for longer than that: so it also takes as many attempts as a day holds, by which a
 * bundle that sets its own events aside has had every occasion to.
 */
const giveUpAfterMs = 24 * 3600_000;
const giveUpAfterAttempts = 1000;
const crashesForgiven = 3;
const atOnce = 32;
/** Of one function, so that one that waits for something slow leaves room for the others. */
const atOnceOfOne = 8;

/** Hands kept deliveries to the process until each is taken; what fails waits longer each time. */
export interface Dispatcher {
  add(deliveries: readonly Delivery[]): void;
  /** The process that runs the functions from now on; null while there is none. */
  use(process: FunctionsProcess | null): void;
  pending(): number;
  hasPending(name: string): boolean;
  /** Stops giving out; resolves when nothing is running, or after the time. */
  drain(waitMs: number): Promise<void>;
}

export function createDispatcher(options: {
  readonly deliveries: Deliveries;
  readonly triggers: ReadonlyMap<string, Wakeable>;
  readonly log: (line: string) => void;
  readonly retry: { readonly firstMs: number; readonly mostMs: number };
  /** Called after each delivery that is finished. */
  readonly onFinished: () => void;
}): Dispatcher {
  const { deliveries, triggers, log, retry } = options;
  const lanes = createLanes();
  const running = new Map<string, number>();
  let current: FunctionsProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let runningCount = 0;
  let isDraining = false;
  let onIdle: (() => void) | undefined;

  const isAllowed = (name: string) =>
    (running.get(name) ?? 0) < Math.min(triggers.get(name)!.limits.atOnce, atOnceOfOne);

  const pump = () => {
    clearTimeout(timer);
    // One moment for both questions: what falls due between two would be neither taken nor waited for.
    const now = Date.now();
    while (current && !isDraining && runningCount < atOnce) {
      const delivery = lanes.take(now, isAllowed);
      if (!delivery) break;
      void attempt(delivery, current);
    }
    const dueAt = current && !isDraining ? lanes.nextDue(now) : null;
    if (dueAt !== null) timer = setTimeout(pump, dueAt - now);
  };

  const attempt = async (delivery: Delivery, process: FunctionsProcess) => {
    const { id, name } = delivery;
    const trigger = triggers.get(name)!;
    runningCount += 1;
    running.set(name, (running.get(name) ?? 0) + 1);
    const late = setTimeout(() => {
      log(`${name}: no end after ${trigger.limits.timeoutMs} ms; its process is ended`);
      process.kill();
    }, trigger.limits.timeoutMs);
    try {
      const event = deliveries.eventOf(id);
      await process.run({ id, name, on: trigger.on, event });
      finish(delivery);
    } catch (error) {
      failed(delivery, trigger, error as Error);
    } finally {
      clearTimeout(late);
      runningCount -= 1;
      running.set(name, running.get(name)! - 1);
    }
    if (runningCount === 0) onIdle?.();
    options.onFinished();
    pump();
  };

  const finish = (delivery: Delivery) => {
    deliveries.done(delivery.id);
    lanes.release(delivery);
  };

  const failed = (delivery: Delivery, trigger: Wakeable, error: Error) => {
    const { id, name, createdAt } = delivery;
    if (isDraining && error instanceof ProcessEnded) return;
    const attempts = delivery.attempts + 1;
    const isForgiven = error instanceof ProcessEnded && attempts < crashesForgiven;
    const isWornOut = attempts >= giveUpAfterAttempts && Date.now() - createdAt > giveUpAfterMs;
    if (!(trigger.retry || isForgiven) || isWornOut) {
      log(`${name}: given up after ${attempts} attempts: ${error.message}`);
      return finish(delivery);
    }
    const waitMs = Math.min(retry.firstMs * 2 ** (attempts - 1), retry.mostMs);
    log(`${name}: attempt ${attempts} failed, again in ${waitMs} ms: ${error.message}`);
    const dueAt = Date.now() + waitMs;
    deliveries.postpone(id, attempts, dueAt);
    lanes.putBack({ ...delivery, attempts, dueAt });
  };

  return {
    add(added) {
      for (const delivery of added)
        if (triggers.has(delivery.name)) lanes.add(delivery);
        else {
          log(`${delivery.name}: is no longer in the bundle; its event is dropped`);
          deliveries.done(delivery.id);
        }
      pump();
    },
    use(process) {
      current = process;
      pump();
    },
    pending: () => lanes.size(),
    hasPending: (name) => deliveries.pending().some((delivery) => delivery.name === name),
    async drain(waitMs) {
      isDraining = true;
      clearTimeout(timer);
      if (runningCount === 0) return;
      await new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, waitMs);
        onIdle = () => {
          clearTimeout(limit);
          resolve();
        };
      });
    },
  };
}
