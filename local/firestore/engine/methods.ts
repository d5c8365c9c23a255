import type { Caller } from './access.ts';
import type { Engine } from './engine.ts';
import * as listing from './listing.ts';
import { partitionQuery } from './partition.ts';
import * as reads from './reads.ts';
import type * as requests from './requests.ts';
import * as writes from './writes.ts';

/** One method of the protocol, on requests and answers in the REST API's JSON. */
export interface Method {
  /** Names of the protocol's message types. */
  readonly request: string;
  readonly response: string;
  /** Whether the answer is a list: a stream in gRPC, an array in REST. */
  readonly isList: boolean;
  readonly answer: (engine: Engine, caller: Caller, request: object) => unknown;
}

function method<Request extends object>(
  response: string,
  answer: (engine: Engine, caller: Caller, request: Request) => unknown,
  request: string,
  isList = false,
): Method {
  // The wire has checked the request against the protocol's own message type.
  return { request, response, isList, answer: answer as Method['answer'] };
}

/** What is answered; every other method of the protocol is UNIMPLEMENTED. */
export const methods = {
  GetDocument: method('Document', reads.getDocument, 'GetDocumentRequest'),
  ListDocuments: method('ListDocumentsResponse', listing.listDocuments, 'ListDocumentsRequest'),
  CreateDocument: method('Document', writes.createDocument, 'CreateDocumentRequest'),
  UpdateDocument: method('Document', writes.updateDocument, 'UpdateDocumentRequest'),
  DeleteDocument: method('google.protobuf.Empty', writes.deleteDocument, 'DeleteDocumentRequest'),
  BatchGetDocuments: method(
    'BatchGetDocumentsResponse',
    reads.batchGet,
    'BatchGetDocumentsRequest',
    true,
  ),
  BeginTransaction: method(
    'BeginTransactionResponse',
    (engine, _caller, request: requests.BeginTransaction) =>
      writes.beginTransaction(engine, request),
    'BeginTransactionRequest',
  ),
  Commit: method('CommitResponse', writes.commitWrites, 'CommitRequest'),
  Rollback: method(
    'google.protobuf.Empty',
    (engine, _caller, request: requests.Rollback) => writes.rollback(engine, request),
    'RollbackRequest',
  ),
  RunQuery: method('RunQueryResponse', reads.query, 'RunQueryRequest', true),
  RunAggregationQuery: method(
    'RunAggregationQueryResponse',
    reads.aggregateQuery,
    'RunAggregationQueryRequest',
    true,
  ),
  ListCollectionIds: method(
    'ListCollectionIdsResponse',
    listing.listCollectionIds,
    'ListCollectionIdsRequest',
  ),
  PartitionQuery: method('PartitionQueryResponse', partitionQuery, 'PartitionQueryRequest'),
  BatchWrite: method('BatchWriteResponse', writes.batchWrite, 'BatchWriteRequest'),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
