import type { Finding } from '../../../core/coordination/finding.ts';
import { interventionOf } from '../../../core/coordination/intervention.ts';
import { detectOverlaps } from '../../../core/coordination/overlap.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { Context } from './context.ts';

const ruleCode = 'AL01';
const standing = ['approved', 'published'] as const;
/** Firestore takes 30 disjunctions: two states times 15 places. */
const placesAQuery = 15;

/**
 * Compares an intervention with all that share a commune; stores what overlaps, and marks as
 * resolved what no longer does.
 */
export async function findOverlaps(context: Context, id: string): Promise<void> {
  const told = await compare(context, id);
  if (told === null) return;
  // The other side may have changed between being read and the finding being stored, and its own
  // event may have come too early to see that finding: look once more, until nothing changes.
  for (let round = 0; round < 3; round += 1) {
    const again = await compare(context, id);
    if (again === null || again === told) return;
  }
}

/** @returns What is open now, as one text; null where the submission is no matter of coordination. */
async function compare(context: Context, id: string): Promise<string | null> {
  const submission = await context.submissions.read(id);
  if (!submission) return null;
  const [policy, rule, known] = await Promise.all([
    context.forms.policy(submission.form),
    context.directory.overlapRule(),
    context.findings.naming(ruleCode, id),
  ]);
  if (policy?.unit !== 'intervention' || !rule) return null;

  const subject = interventionOf(submission);
  const now = context.clock.now();
  const others = subject ? await neighbours(context, submission, subject.communes) : [];
  const found = subject
    ? detectOverlaps(
        subject,
        others.flatMap((one) => interventionOf(one) ?? []),
        rule,
        now,
        context.programme.timeZone,
      )
    : [];
  await Promise.all(found.map((finding) => context.findings.put(finding)));
  const foundIds = new Set(found.map((finding) => finding.id));
  const gone = known.filter((finding) => finding.state === 'open' && !foundIds.has(finding.id));
  await Promise.all(gone.map((finding) => context.findings.put(resolved(finding, now))));
  return [...foundIds].sort().join();
}

async function neighbours(
  context: Context,
  submission: Submission,
  communes: readonly string[],
): Promise<readonly Submission[]> {
  const queries: Promise<readonly Submission[]>[] = [];
  for (let start = 0; start < communes.length; start += placesAQuery) {
    const places = communes.slice(start, start + placesAQuery);
    queries.push(context.submissions.sharing(submission.form, standing, places));
  }
  const found = (await Promise.all(queries)).flat();
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function resolved(finding: Finding, now: number): Finding {
  return { ...finding, state: 'resolved', resolvedAt: now };
}
