import type { Deliveries, NewDelivery } from './deliveries.ts';
import { type NextTime, parseSchedule } from './schedule.ts';
import type { Trigger } from './triggers.ts';

type ScheduleTrigger = Extract<Trigger, { on: 'schedule' }>;

/** `setTimeout` takes no more than this; a schedule further away is looked at again. */
const longestTimeoutMs = 2 ** 31 - 1;

/**
 * Keeps a delivery of each scheduled function when it is due. One missed while the host was down
 * is made up for once; one still pending is not doubled.
 *
 * @returns How to stop.
 */
export function startClockwork(options: {
  readonly triggers: readonly ScheduleTrigger[];
  readonly deliveries: Deliveries;
  readonly isPending: (name: string) => boolean;
  readonly keep: (delivery: NewDelivery) => void;
}): () => void {
  const { deliveries } = options;
  const stops = options.triggers.map((trigger) => {
    const next = parseSchedule(trigger.schedule, trigger.timeZone);
    return followSchedule(trigger, next);
  });

  function followSchedule({ name }: ScheduleTrigger, next: NextTime): () => void {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const dueAt = next(deliveries.lastRun(name) ?? Date.now());
      timer = setTimeout(
        () => (Date.now() < dueAt ? wait() : due()),
        Math.min(Math.max(dueAt - Date.now(), 0), longestTimeoutMs),
      );
    };
    const due = () => {
      const now = Date.now();
      deliveries.setLastRun(name, now);
      const event = { jobName: name, scheduleTime: new Date(now).toISOString() };
      if (!options.isPending(name)) options.keep({ name, key: '', event, createdAt: now });
      wait();
    };
    if (deliveries.lastRun(name) === null) deliveries.setLastRun(name, Date.now());
    wait();
    return () => clearTimeout(timer);
  }
  return () => {
    for (const stop of stops) stop();
  };
}
