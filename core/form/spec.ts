import type { Evaluate } from '../expression/context.ts';
import type { Expression } from '../expression/expression.ts';
import type { Group, Question, Repeat } from './definition.ts';

/** One expression of a form, ready to be asked. */
export interface Compiled {
  readonly tree: Expression;
  readonly evaluate: Evaluate;
}

/** A node of the definition with its expressions compiled; `above` is null for the form itself. */
export interface Spec {
  readonly kind: 'form' | 'question' | 'group' | 'repeat';
  readonly name: string;
  readonly above: Spec | null;
  /** The form or the innermost repeat: where its answer's key is unique. */
  readonly frame: Spec;
  readonly parts: readonly Spec[];
  readonly question?: Question;
  readonly repeat?: Repeat;
  readonly group?: Group;
  /** Answer key; for a group its names joined by `/` from its frame on. */
  readonly key: string;
  readonly relevant?: Compiled;
  readonly required?: Compiled;
  readonly constraint?: Compiled;
  readonly calculation?: Compiled;
  readonly default?: Compiled;
  readonly readOnly?: Compiled;
  readonly choiceFilter?: Compiled;
  /** What its choices are put in order by, where they are shuffled and a seed is given. */
  readonly seed?: Compiled;
  /** Its calculation reads `${last-saved#…}`. */
  readonly recalls?: true;
  readonly count?: Compiled;
}
