import type { Delivery } from './deliveries.ts';

/**
 * Which deliveries may be tried now: of each function and key the oldest only, so that the events
 * of one document reach a function in order, also when one of them has to wait.
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
  /** Lanes whose head may be due, in order of arrival. */
  const heads = new Set<string>();
  let size = 0;
  const laneOf = ({ name, key }: Delivery) => `${name}\0${key}`;
  const headOf = (lane: string) => lanes.get(lane)?.[0];
  return {
    add(delivery) {
      const lane = laneOf(delivery);
      const queue = lanes.get(lane);
      size += 1;
      if (queue) queue.push(delivery);
      else {
        lanes.set(lane, [delivery]);
        heads.add(lane);
      }
    },
    take(now, isAllowed) {
      for (const lane of heads) {
        const head = headOf(lane)!;
        if (head.dueAt > now || !isAllowed(head.name)) continue;
        heads.delete(lane);
        return head;
      }
      return null;
    },
    release(delivery) {
      const lane = laneOf(delivery);
      const queue = lanes.get(lane)!;
      queue.shift();
      size -= 1;
      if (queue.length === 0) lanes.delete(lane);
      else heads.add(lane);
    },
    putBack(delivery) {
      const lane = laneOf(delivery);
      lanes.get(lane)![0] = delivery;
      heads.add(lane);
    },
    nextDue(now) {
      let earliest: number | null = null;
      for (const lane of heads) {
        const { dueAt } = headOf(lane)!;
        if (dueAt > now && (earliest === null || dueAt < earliest)) earliest = dueAt;
      }
      return earliest;
    },
    size: () => size,
  };
}
