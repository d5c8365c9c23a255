import type { Finding } from '../../../core/coordination/finding.ts';
import type { Context, Member } from './context.ts';
import type { QueuedMail } from './mail-ports.ts';

/**
 * Tells an open finding to the members of the organisations concerned and to the coordinators
 * that its rule names. One alert a finding and person, for ever: the id says both.
 */
export async function raiseAlerts(context: Context, id: string): Promise<void> {
  const finding = await context.findings.read(id);
  if (finding?.state !== 'open') return;
  const rule = await context.directory.overlapRule();
  if (!rule || rule.code !== finding.rule) return;
  const [members, coordinators] = await Promise.all([
    context.directory.membersOf(finding.orgs),
    context.directory.coordinators(rule.recipients),
  ]);
  const people = new Map([...members, ...coordinators].map((member) => [member.uid, member]));
  const raisedAt = context.clock.now();
  for (const member of people.values()) {
    const alert = `${finding.id}-${member.uid}`;
    const mail = member.email ? letterTo(member, alert, finding, raisedAt) : null;
    await context.findings.raise(
      {
        id: alert,
        finding: finding.id,
        to: member.uid,
        org: member.org,
        mail: mail?.id ?? null,
        raisedAt,
      },
      mail,
    );
  }
}

function letterTo(member: Member, alert: string, finding: Finding, queuedAt: number): QueuedMail {
  return {
    id: alert,
    to: member.email,
    lang: member.lang,
    template: 'overlap',
    params: {
      finding: finding.id,
      titles: finding.titles,
      orgs: finding.orgs,
      communes: finding.communes,
      themes: finding.themes,
      publics: finding.publics,
      from: finding.from,
      to: finding.to,
      days: finding.days,
      score: finding.score,
    },
    state: 'queued',
    queuedAt,
    dueAt: queuedAt,
  };
}
