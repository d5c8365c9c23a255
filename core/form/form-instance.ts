import type { FunctionCall } from '../expression/expression-function.ts';
import type { Language } from '../language.ts';
import type { Problem } from '../problem.ts';
import type { Answer, Answers } from './answers.ts';
import type { Choice, FormDefinition } from './definition.ts';
import type { RareFilling } from './rare-filling.ts';

/** What an expression or a check needs from outside; core itself knows no clock and no directory. */
export interface FillingMoment {
  /** Epoch milliseconds, UTC. */
  readonly now: number;
  /** IANA zone in which `today()` is told: the programme's. */
  readonly timeZone: string;
  /** Choices of dynamic lists by their source, e.g. `orgs`. */
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
  /** Regular expressions: the browser's own there, RE2 in functions. */
  readonly matches: (text: string, pattern: string) => boolean;
  /** The submitter's organisation, for defaults and `${org}`-like values; null for a visitor. */
  readonly org: string | null;
  readonly language: Language;
  /**
   * What `random()`, `uuid()` and `randomize()` draw from: the submission's id, so that the page
   * and the judge come to the same values. Without it a form that draws cannot be filled.
   */
  readonly seed?: string;
  /** For `start`, `deviceid`, `username` and their like; the judge takes those as they were sent. */
  readonly origin?: FillingOrigin;
  /**
   * Open answers of the record that this person sent last, for `${last-saved#name}`; none of it is
   * known to the judge, who keeps what was computed of it as it was sent.
   */
  readonly lastSaved?: Answers;
  /** `rareFilling`, where the form needs it (`usesRareParts`). */
  readonly rare?: RareFilling | undefined;
  /** `rareFunctions`, where the form uses one of them (`usesRareParts`). */
  readonly functions?: Readonly<Record<string, FunctionCall>>;
}

/** Since when, on what and by whom a form is filled. */
export interface FillingOrigin {
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** A random name of this device, `web:…`. */
  readonly device: string;
  /** The e-mail address that somebody is signed in by; undefined for a visitor. */
  readonly account?: string | undefined;
}

/** The texts a node may carry. */
export type NodeText = 'label' | 'hint' | 'guidance' | 'constraintMessage' | 'requiredMessage';

/** One node as it stands now; `path` as in `Problem.path`. Order is the form's. */
export interface NodeView {
  readonly path: string;
  readonly isRelevant: boolean;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
}

/**
 * A form being filled. Setting an answer recomputes what depends on it before it returns.
 * Paths name answer keys, repeats 1-based: `title`, `funders[2]/share`; groups are named by
 * `@` and their names joined by `/`, e.g. `@budget`, `funders[2]/@detail`, as they hold no answer.
 */
export interface FormInstance {
  readonly definition: FormDefinition;
  get(path: string): Answer | undefined;
  /** An empty string, empty list or undefined clears the answer. */
  set(path: string, answer: Answer | undefined): void;
  view(path: string): NodeView;
  /** Choices left by `choice_filter`, in order. */
  choices(path: string): readonly Choice[];
  /** Rows of a repeat now. */
  rowCount(path: string): number;
  addRow(path: string): void;
  /** `path` names the row: `funders[2]`. */
  removeRow(path: string): void;
  moveRow(path: string, to: number): void;
  /** Problems of one question as it stands (required included). */
  problemsAt(path: string): readonly Problem[];
  /** Every problem of every relevant question, in form order. */
  problems(): readonly Problem[];
  /** The moment of sending has come: `end` is told it. */
  finish(now: number): void;
  /** What is sent: relevant, answered, calculations included. */
  toAnswers(): Answers;
  /** Label (or another text of the node) with its `${…}` replaced, in the given language. */
  label(path: string, language: Language, part?: NodeText): string;
  /** Called after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
}
