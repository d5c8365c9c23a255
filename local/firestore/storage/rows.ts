import type { Fields, StoredDocument } from '../value.ts';
import { idOfStored } from './id-text.ts';

/** A row of `documents`, without its numbers. */
export interface DocumentRow {
  readonly collection: string;
  /** As `storedId` writes it. */
  readonly id: string;
  readonly fields: string;
  readonly create_time: string;
  readonly update_time: string;
}

export function documentOf(database: string, row: DocumentRow): StoredDocument {
  return {
    name: `${database}/documents/${row.collection}/${idOfStored(row.id)}`,
    fields: JSON.parse(row.fields) as Fields,
    createTime: row.create_time,
    updateTime: row.update_time,
  };
}
