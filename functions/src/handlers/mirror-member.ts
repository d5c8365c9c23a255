import { parseClaims } from '../../../core/actor/claims.ts';
import type { Context } from './context.ts';

/** Token claims say what `members/{uid}` says; a member who is gone loses them. */
export async function mirrorMember(context: Context, uid: string): Promise<void> {
  const member = await context.directory.member(uid);
  const claims = parseClaims(member);
  if (member && !claims) context.log('warning', 'member without valid claims', { uid });
  await context.claims.put(uid, claims === null ? null : { ...claims });
}
