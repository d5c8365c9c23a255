/** An answer other than the one hoped for, as BigQuery's REST words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  /** Google's JSON for errors, as its client libraries read it. */
  toJSON(): unknown {
    return {
      error: {
        code: this.status,
        message: this.message,
        errors: [{ message: this.message, domain: 'global', reason: this.reason }],
        status: statusNames[this.status] ?? 'UNKNOWN',
      },
    };
  }

  /** The part that a job's status carries. */
  toErrorProto(): { readonly reason: string; readonly message: string } {
    return { reason: this.reason, message: this.message };
  }
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  413: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
};

export function invalid(message: string): Refusal {
  return new Refusal(400, 'invalid', message);
}

export function invalidQuery(message: string): Refusal {
  return new Refusal(400, 'invalidQuery', message);
}

export function notFound(message: string): Refusal {
  return new Refusal(404, 'notFound', message);
}

export function duplicate(message: string): Refusal {
  return new Refusal(409, 'duplicate', message);
}

export function notImplemented(message: string): Refusal {
  return new Refusal(501, 'notImplemented', `the local warehouse cannot do this: ${message}`);
}
