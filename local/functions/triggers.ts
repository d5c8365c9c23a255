/** What wakes a function, read from the `__endpoint` that firebase-functions puts on it. */
export type Trigger =
  | {
      readonly on: 'document';
      readonly name: string;
      readonly events: 'written' | 'created' | 'updated' | 'deleted';
      readonly withAuthContext: boolean;
      /** Path pattern below the documents root, wildcards as `{id}` or `{rest=**}`. */
      readonly pattern: string;
      readonly retry: boolean;
      readonly limits: Limits;
    }
  | {
      readonly on: 'schedule';
      readonly name: string;
      readonly schedule: string;
      readonly timeZone: string;
      readonly retry: boolean;
      readonly limits: Limits;
    }
  | { readonly on: 'request'; readonly name: string; readonly region: string };

export interface Limits {
  readonly timeoutMs: number;
  /** Deliveries of this function at one time. */
  readonly atOnce: number;
}

interface Endpoint {
  readonly region?: string | readonly (string | null)[];
  readonly timeoutSeconds?: unknown;
  readonly maxInstances?: unknown;
  readonly concurrency?: unknown;
  readonly httpsTrigger?: object;
  readonly callableTrigger?: object;
  readonly scheduleTrigger?: {
    readonly schedule?: unknown;
    readonly timeZone?: unknown;
    readonly retryConfig?: { readonly retryCount?: unknown };
  };
  readonly eventTrigger?: {
    readonly eventType: string;
    readonly eventFilters?: Readonly<Record<string, string>>;
    readonly eventFilterPathPatterns?: Readonly<Record<string, string>>;
    readonly retry?: unknown;
  };
}

/**
 * The trigger of one exported function.
 *
 * @returns A sentence where this host has nothing that could wake it.
 */
export function readTrigger(name: string, endpoint: Endpoint): Trigger | string {
  const limits = limitsOf(endpoint);
  const { eventTrigger, scheduleTrigger } = endpoint;
  if (endpoint.httpsTrigger || endpoint.callableTrigger)
    return { on: 'request', name, region: [endpoint.region ?? []].flat()[0] ?? 'us-central1' };
  if (scheduleTrigger)
    return {
      on: 'schedule',
      name,
      schedule: String(scheduleTrigger.schedule),
      timeZone: typeof scheduleTrigger.timeZone === 'string' ? scheduleTrigger.timeZone : 'Etc/UTC',
      retry: Number(scheduleTrigger.retryConfig?.retryCount ?? 0) > 0,
      limits,
    };
  const [, events, context] =
    /^google\.cloud\.firestore\.document\.v1\.(written|created|updated|deleted)(\.withAuthContext)?$/.exec(
      eventTrigger?.eventType ?? '',
    ) ?? [];
  const pattern =
    eventTrigger?.eventFilterPathPatterns?.document ?? eventTrigger?.eventFilters?.document;
  if (!eventTrigger || !events || !pattern)
    return `${name}: nothing here wakes it (${eventTrigger?.eventType ?? 'unknown trigger'})`;
  return {
    on: 'document',
    name,
    events: events as 'written',
    withAuthContext: context !== undefined,
    pattern,
    retry: eventTrigger.retry === true,
    limits,
  };
}

function limitsOf({ timeoutSeconds, maxInstances, concurrency }: Endpoint): Limits {
  const number = (value: unknown, otherwise: number) =>
    typeof value === 'number' && value > 0 ? value : otherwise;
  return {
    timeoutMs: number(timeoutSeconds, 60) * 1000,
    atOnce: number(maxInstances, 100) * number(concurrency, 80),
  };
}

/** Tells whether a document's path matches a pattern as Firestore triggers use them. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const segments = pattern.split('/').filter((segment) => segment !== '');
  const source = segments.map((segment) => {
    if (/^(\{\w+=\*\*\}|\*\*)$/.test(segment)) return '.+';
    const parts = segment.split(/\{\w+(?:=\*)?\}|\*/);
    return parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+');
  });
  const expression = new RegExp(`^${source.join('/')}$`);
  return (path) => expression.test(path);
}
