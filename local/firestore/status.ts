/** Google's canonical error codes: gRPC's number, and HTTP's for REST. */
const codes = {
  CANCELLED: [1, 499],
  UNKNOWN: [2, 500],
  INVALID_ARGUMENT: [3, 400],
  DEADLINE_EXCEEDED: [4, 504],
  NOT_FOUND: [5, 404],
  ALREADY_EXISTS: [6, 409],
  PERMISSION_DENIED: [7, 403],
  RESOURCE_EXHAUSTED: [8, 429],
  FAILED_PRECONDITION: [9, 400],
  ABORTED: [10, 409],
  OUT_OF_RANGE: [11, 400],
  UNIMPLEMENTED: [12, 501],
  INTERNAL: [13, 500],
  UNAVAILABLE: [14, 503],
  UNAUTHENTICATED: [16, 401],
} as const satisfies Record<string, readonly [grpc: number, http: number]>;

export type StatusName = keyof typeof codes;

/** What a client may cause; its message is sent to the client, so it holds nothing private. */
export class StatusError extends Error {
  readonly status: StatusName;
  readonly grpcCode: number;
  readonly httpCode: number;

  constructor(status: StatusName, message: string) {
    super(message);
    this.name = 'StatusError';
    this.status = status;
    [this.grpcCode, this.httpCode] = codes[status];
  }
}

export function invalid(message: string): StatusError {
  return new StatusError('INVALID_ARGUMENT', message);
}

export function unimplemented(what: string): StatusError {
  return new StatusError('UNIMPLEMENTED', `${what} is not implemented by this server.`);
}

/** Turns anything thrown into a status; a bug is told to the log and not to the client. */
export function statusOf(thrown: unknown): StatusError {
  if (thrown instanceof StatusError) return thrown;
  if (thrown instanceof RangeError && /call stack/.test(thrown.message)) {
    return invalid('The request is nested too deeply.');
  }
  console.error('firestore: a request failed on a fault of the server:', thrown);
  return new StatusError('INTERNAL', 'The server failed to answer this request.');
}
