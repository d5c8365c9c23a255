import type { FunctionCall } from './expression-function.ts';
import type { TreeNode, Value } from './value.ts';

/** What expressions ask of the form that is being filled; core knows no clock and no directory. */
export interface ExpressionHost {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly locale: string;
  /** The submitter's organisation; '' for a visitor. */
  readonly org: string;
  /** The form's version, for `version()`. */
  readonly version: string;
  /** What `random()`, `uuid()` and `randomize()` draw from: one filling's own, the same wherever it is computed. */
  readonly seed: string | undefined;
  /** The functions that few forms use, where this one does. */
  readonly functions: Readonly<Record<string, FunctionCall>> | undefined;
  readonly matches: (text: string, pattern: string) => boolean;
  /**
   * Nodes that `${name}` means where `current` stands: the same row's, or all of a repeat's.
   *
   * @param isKept Whether what is made of them is kept: only then is `last-saved#name` known.
   */
  resolve(name: string, current: TreeNode, isKept?: boolean): readonly TreeNode[];
  /** All nodes of a question, whatever the row. */
  resolveAll(name: string): readonly TreeNode[];
  /** Label of a choice of the select question `name`; '' where there is none. */
  choiceName(name: string, choice: string): string;
  /** `instance('list')`: the parent of its `root`. */
  instance(id: string): readonly TreeNode[];
  /** `jr:itext('id')` in the language shown; '' where there is none. */
  itext(id: string): string;
  /** What the calculation at `current` gave before, for `once`; '' for nothing. */
  remembered(current: TreeNode): string | number | boolean;
  /** Counts what is drawn to be kept: no two of one filling share a number. */
  nextDraw(): number;
}

export interface Context {
  readonly host: ExpressionHost;
  /** The node whose expression this is; `${…}` is told from there also inside predicates. */
  readonly current: TreeNode;
  readonly node: TreeNode;
  readonly position: number;
  readonly size: number;
  /** What is given now is kept as the answer, never computed again: a default, or within `once()`. */
  readonly isKept?: boolean;
}

export type Evaluate = (context: Context) => Value;
