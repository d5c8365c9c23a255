import type { Report } from '../../../core/report/report.ts';
import type { ChangelogRow } from '../warehouse/changelog.ts';
import type { TableDefinition, TableRow } from '../warehouse/table.ts';

/** `changes/{id}`: a changelog row on its way to the warehouse. */
export interface Change {
  readonly id: string;
  readonly row: ChangelogRow;
  readonly batch: string | null;
}

export interface Batch {
  readonly id: string;
  readonly changes: readonly string[];
  /** `refused`: one change that the warehouse will not have. */
  readonly state: 'gathered' | 'loaded' | 'refused';
  /** How often its rows were refused. */
  readonly attempts?: number;
  /** Tables that have these rows already, by the batch that this is a half of. */
  readonly done?: readonly string[];
}

export interface Pipeline {
  /** Stores the row as a pending change unless the change is there. */
  record(id: string, row: ChangelogRow): Promise<void>;
  pending(): Promise<boolean>;
  /**
   * Null while another holds it; a lease that ran out is free, and so is the holder's own.
   *
   * @returns The number of this turn: each turn's is greater than that of every turn before.
   */
  takeLease(name: string, holder: string, now: number, untilAt: number): Promise<number | null>;
  /** Prolongs a turn. False where another turn has begun: what is not done yet is not ours to do. */
  renewLease(name: string, turn: number, untilAt: number): Promise<boolean>;
  /** Does nothing where another turn has begun. */
  releaseLease(name: string, turn: number): Promise<void>;
  unloaded(): Promise<readonly Batch[]>;
  /** Puts pending changes into one new batch, in one transaction; null when there are none. */
  gather(limit: number): Promise<Batch | null>;
  rows(batch: Batch): Promise<readonly ChangelogRow[]>;
  markLoaded(batch: Batch, at: number): Promise<void>;
  keepAttempts(batch: Batch, attempts: number): Promise<Batch>;
  /** Two halves in the place of a batch, in one step. `done`: tables that took the whole. */
  split(batch: Batch, done: readonly string[]): Promise<readonly Batch[]>;
  setAside(batch: Batch, reason: string): Promise<void>;
  /**
   * Deletes batches that were loaded before an instant, each with its changes.
   *
   * @returns How many batches; at most `limit`.
   */
  forgetLoaded(before: number, limit: number): Promise<number>;
  /** Remembers, in this process only, changes that are loaded and published. */
  finish(changes: readonly string[]): void;
  isFinished(change: string): boolean;
  /** Small facts that survive a restart: what was loaded and published last. */
  note(name: string): Promise<Readonly<Record<string, string | number>>>;
  keepNote(name: string, note: Readonly<Record<string, string | number>>): Promise<void>;
}

/** A date as `YYYY-MM-DD`, an instant as RFC 3339. */
export type QueryParam =
  | string
  | number
  | { readonly date: string }
  | { readonly timestamp: string };
export type QueryParams = Readonly<Record<string, QueryParam>>;

export interface Warehouse {
  /** Creates the table or view unless it is there; a view that says something else is replaced. */
  ensure(table: TableDefinition): Promise<void>;
  /**
   * Appends, or replaces the whole table. The same job id loads once, however often it is asked.
   *
   * @throws RowsRefused where the rows are at fault; anything else may succeed later.
   */
  load(
    job: string,
    table: string,
    rows: readonly TableRow[],
    how: 'append' | 'replace',
  ): Promise<void>;
  /** Runs a statement that changes data; once per job id. */
  run(job: string, sql: string, params: QueryParams): Promise<void>;
  query(
    sql: string,
    params: QueryParams,
  ): Promise<readonly Readonly<Record<string, string | number | boolean | null>>[]>;
}

/** What is published now: which batch was the last it includes, for which day, in which turn of the lease. */
export interface Publication {
  readonly batch: string;
  readonly asOf: string;
  readonly turn: number;
}

export interface Reports {
  /** What `publish` wrote last. */
  published(): Promise<Partial<Publication>>;
  /** All reports and the note of it, or nothing: false where a later turn has published. */
  publish(reports: readonly Report[], publication: Publication): Promise<boolean>;
}
