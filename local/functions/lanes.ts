import type { Delivery } from './deliveries.ts';

/**
 * Which deliveries may be tried now: of each function and key the oldest only, so that the events
 * of one document reach a function in order, also when one of them has to wait. Functions take
 * turns, so that a thousand events of one do not keep another's single event waiting.
 */
export interface Lanes {
  add(delivery: Delivery): void;
  /** Takes the next one that is due and allowed; it keeps its lane until released. */
  take(now: number, isAllowed: (name: string) => boolean): Delivery | null;
  /** Done: the lane's next may go. */
  release(delivery: Delivery): void;
  /** Not done: back to the head of its lane, with a later time. */
  putBack(delivery: Delivery): void;
  /** When the earliest one that is not yet due will be; null where none waits for its time. */
  nextDue(now: number): number | null;
  size(): number;
}

export function createLanes(): Lanes {
  const lanes = new Map<string, Delivery[]>();
  /** By function, whose turn it is first: lanes whose head may be due, in order of arrival. */
  const heads = new Map<string, Set<string>>();
  let size = 0;
  const laneOf = ({ name, key }: Delivery) => `${name}\0${key}`;
  const headOf = (lane: string) => lanes.get(lane)?.[0];
  const enterHead = (delivery: Delivery) => {
    const waiting = heads.get(delivery.name) ?? new Set();
    heads.set(delivery.name, waiting.add(laneOf(delivery)));
  };
  return {
    add(delivery) {
      const queue = lanes.get(laneOf(delivery));
      size += 1;
      if (queue) queue.push(delivery);
      else {
        lanes.set(laneOf(delivery), [delivery]);
        enterHead(delivery);
      }
    },
    take(now, isAllowed) {
      for (const [name, waiting] of heads) {
        if (!isAllowed(name)) continue;
        const lane = waiting.values().find((one) => headOf(one)!.dueAt <= now);
        if (lane === undefined) continue;
        waiting.delete(lane);
        heads.delete(name);
        if (waiting.size > 0) heads.set(name, waiting);
        return headOf(lane)!;
      }
      return null;
    },
    release(delivery) {
      const queue = lanes.get(laneOf(delivery))!;
      queue.shift();
      size -= 1;
      if (queue.length === 0) lanes.delete(laneOf(delivery));
      else enterHead(delivery);
    },
    putBack(delivery) {
      lanes.get(laneOf(delivery))![0] = delivery;
      enterHead(delivery);
    },
    nextDue(now) {
      let earliest: number | null = null;
      for (const waiting of heads.values())
        for (const lane of waiting) {
          const { dueAt } = headOf(lane)!;
          if (dueAt > now && (earliest === null || dueAt < earliest)) earliest = dueAt;
        }
      return earliest;
    },
    size: () => size,
  };
}
