/** The requests in the REST API's JSON, as far as they are read here. Unset fields are absent. */
import type { WriteJson } from '../documents/write.ts';
import type { AggregationJson } from '../queries/aggregate.ts';
import type { StructuredQueryJson } from '../queries/structured-query.ts';
import type { Fields } from '../value.ts';
import type { TransactionOptionsJson } from './transactions.ts';

export interface Mask {
  readonly fieldPaths?: readonly string[];
}

export interface Consistency {
  readonly transaction?: string;
  readonly newTransaction?: TransactionOptionsJson;
  readonly readTime?: string;
}

/** Asks for the plan of a query instead of its answer, or (`analyze`) besides it. */
export interface Explained {
  readonly explainOptions?: { readonly analyze?: boolean };
}

export interface Paging {
  readonly pageSize?: number;
  readonly pageToken?: string;
}

export interface GetDocument extends Consistency {
  readonly name?: string;
  readonly mask?: Mask;
}

export interface BatchGet extends Consistency {
  readonly database?: string;
  readonly documents?: readonly string[];
  readonly mask?: Mask;
}

export interface RunQuery extends Consistency, Explained {
  readonly parent?: string;
  readonly structuredQuery?: StructuredQueryJson;
}

export interface RunAggregationQuery extends Consistency, Explained {
  readonly parent?: string;
  readonly structuredAggregationQuery?: {
    readonly structuredQuery?: StructuredQueryJson;
    readonly aggregations?: readonly AggregationJson[];
  };
}

export interface ListDocuments extends Consistency, Paging {
  readonly parent?: string;
  readonly collectionId?: string;
  readonly orderBy?: string;
  readonly mask?: Mask;
  readonly showMissing?: boolean;
}

export interface PartitionQuery extends Paging {
  readonly parent?: string;
  readonly structuredQuery?: StructuredQueryJson;
  readonly partitionCount?: string;
  readonly readTime?: string;
}

export interface ListCollectionIds extends Paging {
  readonly parent?: string;
  readonly readTime?: string;
}

export interface Commit {
  readonly database?: string;
  readonly writes?: readonly WriteJson[];
  readonly transaction?: string;
}

export interface BeginTransaction {
  readonly database?: string;
  readonly options?: TransactionOptionsJson;
}

export interface Rollback {
  readonly database?: string;
  readonly transaction?: string;
}

export interface CreateDocument {
  readonly parent?: string;
  readonly collectionId?: string;
  readonly documentId?: string;
  readonly document?: { readonly fields?: Fields };
  readonly mask?: Mask;
}

export interface UpdateDocument {
  readonly document?: { readonly name?: string; readonly fields?: Fields };
  readonly updateMask?: Mask;
  readonly mask?: Mask;
  readonly currentDocument?: WriteJson['currentDocument'];
}

export interface DeleteDocument {
  readonly name?: string;
  readonly currentDocument?: WriteJson['currentDocument'];
}
