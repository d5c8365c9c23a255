/** An answer of the service; refusals are answers, only bugs throw. */
export interface Reply {
  readonly status: number;
  readonly body: object;
}

export type Body = Readonly<Record<string, unknown>>;

export function answer(body: object): Reply {
  return { status: 200, body };
}

/** A refusal in Google's form. `code` is the Identity Toolkit's own, which the SDKs translate. */
export function refuse(code: string, status = 400): Reply {
  const reason = { message: code, reason: 'invalid', domain: 'global' };
  return { status, body: { error: { code: status, message: code, errors: [reason] } } };
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
