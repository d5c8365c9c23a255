import type { Answers } from '../../../core/form/answers.ts';
import type { StoredTable, TableRow } from './table.ts';

/**
 * One document event: a row of `changelog` and, where the submission was judged, what its typed
 * tables are filled from. Answers are P0 to P2 only; null while nobody has judged them.
 */
export interface ChangelogRow {
  /** `{document}-{revision}`. */
  readonly event: string;
  readonly document: string;
  readonly revision: number;
  readonly state: string;
  /** Epoch ms of the write. */
  readonly changedAt: number;
  readonly form: string;
  readonly formVersion: number;
  readonly org: string | null;
  readonly actor: string;
  readonly places: readonly string[];
  readonly deleted: boolean;
  readonly answers: Answers | null;
}

const documentColumns = [
  { name: 'document', type: 'STRING', mode: 'REQUIRED' },
  { name: 'revision', type: 'INT64', mode: 'REQUIRED' },
  { name: 'state', type: 'STRING', mode: 'REQUIRED' },
  { name: 'changed_at', type: 'TIMESTAMP', mode: 'REQUIRED' },
  { name: 'form', type: 'STRING', mode: 'REQUIRED' },
  { name: 'form_version', type: 'INT64', mode: 'REQUIRED' },
  { name: 'org', type: 'STRING' },
  { name: 'actor', type: 'STRING' },
  { name: 'places', type: 'STRING', mode: 'REPEATED' },
  { name: 'deleted', type: 'BOOL', mode: 'REQUIRED' },
] as const;

/** Append-only: one row per event. `batch` names the load that brought it. */
export const changelog: StoredTable = {
  name: 'changelog',
  columns: [
    { name: 'event_id', type: 'STRING', mode: 'REQUIRED' },
    ...documentColumns,
    { name: 'answers', type: 'STRING', description: 'JSON; P0 to P2 only' },
    { name: 'batch', type: 'STRING', mode: 'REQUIRED' },
  ],
  partitionBy: 'changed_at',
  clusterBy: ['form', 'document'],
};

/** One row per document: its newest revision. Deleted ones stay, marked. */
export const latest: StoredTable = {
  name: 'latest',
  columns: documentColumns,
  clusterBy: ['form', 'document'],
};

export function changelogTableRow(row: ChangelogRow, batch: string): TableRow {
  return {
    event_id: row.event,
    document: row.document,
    revision: row.revision,
    state: row.state,
    changed_at: new Date(row.changedAt).toISOString(),
    form: row.form,
    form_version: row.formVersion,
    org: row.org,
    actor: row.actor,
    places: row.places,
    deleted: row.deleted,
    answers: row.answers === null ? null : JSON.stringify(row.answers),
    batch,
  };
}
