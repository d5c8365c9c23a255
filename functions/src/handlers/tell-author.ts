import { pickText } from '../../../core/language.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import type { Context, Member } from './context.ts';
import type { QueuedMail } from './mail-ports.ts';
import type { SubmissionWrite } from './record-history.ts';

/**
 * Writes to the author's side what a coordinator decided: one letter a person and decision, for
 * ever, as the id names the submission and the revision of the decision. A visitor has no address.
 */
export async function tellAuthor(context: Context, { after }: SubmissionWrite): Promise<void> {
  if (!after) return;
  const told = (await authorsOf(context, after)).filter((member) => isWanted(member, after));
  if (told.length === 0) return;
  const policy = await context.forms.policy(after.form);
  for (const member of told) {
    const form = pickText(policy?.title, member.lang) || after.form;
    await context.mail.put(letterTo(member, after, form, context.clock.now()));
  }
}

/** Who sent it; where that person has left the organisation, its members, for the sheet is theirs. */
async function authorsOf(context: Context, { by, org }: Submission): Promise<readonly Member[]> {
  const sender = await context.directory.member(by);
  if (sender && sender.org === org) return [sender];
  return org === null ? [] : context.directory.membersOf([org]);
}

/** Nobody is told what they decided themselves. */
function isWanted({ uid, email, letters }: Member, { state, reviewedBy }: Submission): boolean {
  return email !== '' && uid !== reviewedBy && (state === 'returned' || letters !== 'returned');
}

function letterTo(
  member: Member,
  { id, form, state, revision, title, comment }: Submission,
  formTitle: string,
  queuedAt: number,
): QueuedMail {
  return {
    id: `told-${id}-${String(revision).padStart(6, '0')}-${member.uid}`,
    to: member.email,
    lang: member.lang,
    template: state === 'returned' ? 'returned' : 'approved',
    params: { form, formTitle, title: title?.trim() || formTitle, comment: comment ?? '' },
    state: 'queued',
    queuedAt,
    dueAt: queuedAt,
  };
}
