import type { Trigger } from './triggers.ts';

/** From the host to the process that runs the functions. */
export interface Task {
  readonly id: number;
  readonly name: string;
  readonly on: 'document' | 'schedule';
  readonly event: unknown;
}

/** From that process to the host. */
export type Report =
  | {
      readonly kind: 'ready';
      readonly triggers: readonly Trigger[];
      readonly warnings: readonly string[];
      /** Where it serves https and callable functions; null where the bundle has none. */
      readonly port: number | null;
    }
  | { readonly kind: 'unusable'; readonly reason: string }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
