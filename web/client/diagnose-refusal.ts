import type { FormPolicy } from '../../core/form/policy.ts';
import { type Problem, type ProblemCode, problem } from '../../core/problem.ts';
import type { OutboxItem } from '../controllers/device-store.ts';
import type { SiteConfig } from './config.ts';
import { readPublic } from './rest.ts';
import type { SessionUser } from './session.ts';
import type { SendOutcome } from './submissions.ts';

/** Firestore takes no document beyond 1 MiB; the rest of ours takes little. */
const largestAnswers = 1_000_000;

/** Why the rules said no, from what everybody may read: rules themselves give no reason. */
export async function diagnoseRefusal(
  config: SiteConfig,
  item: OutboxItem,
  user: SessionUser,
): Promise<SendOutcome> {
  try {
    const [policy, embed] = await Promise.all([
      readPublic(config, `forms/${item.form}`),
      item.embed ? readPublic(config, `embeds/${encodeURIComponent(item.embed)}`) : null,
    ]);
    const codes = [...defects(item, user, policy as FormPolicy | null, embed)];
    return { kind: 'refused', problems: codes.map((code): Problem => problem(code)) };
  } catch {
    return { kind: 'not_reached' };
  }
}

function* defects(
  item: OutboxItem,
  user: SessionUser,
  policy: FormPolicy | null,
  embed: Readonly<Record<string, unknown>> | null,
): Generator<ProblemCode> {
  // In bytes: an Arabic letter takes two.
  if (new Blob([JSON.stringify(item.answers)]).size > largestAnswers) yield 'submission.too_large';
  if (!policy) return yield 'form.unknown';
  if (policy.state === 'closed') yield 'form.closed';
  if (!policy.accepted.includes(item.version)) yield 'form.version_outdated';
  if (user.anonymous) {
    if (embed?.open !== true || embed.form !== item.form) yield 'embed.closed';
  } else if (!policy.submit.includes(user.claims.actor ?? '')) yield 'actor.not_allowed';
}
