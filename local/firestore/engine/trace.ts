/** A request that rules decided on, for whoever develops them; never sent to a client. */
export interface Refusal {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly uid: string | null;
  /** The statements tried, with line, column and the sub-expression that decided. */
  readonly explanation: readonly string[];
}

export interface TracedRequest extends Refusal {
  readonly database: string;
  readonly allowed: boolean;
}

export interface Trace {
  note(request: Omit<TracedRequest, 'at'>): void;
  /** The last ones, oldest first. */
  requests(project: string): readonly TracedRequest[];
  readonly refusals: readonly Refusal[];
}

const longest = 100;

/** Refusals are kept apart, so that many allowed requests do not push them out. */
export function createTrace(): Trace {
  const allowed: (Omit<TracedRequest, 'at'> & { readonly atMs: number })[] = [];
  const refusals: TracedRequest[] = [];
  return {
    refusals,
    note(request) {
      // The time is printed when somebody asks: this is on every request's way.
      if (request.allowed) allowed.push({ ...request, atMs: Date.now() });
      else refusals.push({ ...request, at: new Date().toISOString() });
      if (allowed.length >= 2 * longest) allowed.splice(0, longest);
      if (refusals.length > longest) refusals.shift();
    },
    requests(project) {
      const passed = allowed
        .slice(-longest)
        .map(({ atMs, ...request }) => ({ ...request, at: new Date(atMs).toISOString() }));
      return [...passed, ...refusals]
        .filter(({ database }) => database.startsWith(`projects/${project}/`))
        .sort((left, right) => (left.at < right.at ? -1 : 1));
    },
  };
}
