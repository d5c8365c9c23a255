import type { Member as MemberDocument } from '../../../core/actor/member.ts';
import type { Organisation as OrganisationDocument } from '../../../core/actor/organisation.ts';
import type { OverlapRule } from '../../../core/coordination/alert-rule.ts';
import { overlapRuleSchema } from '../../../core/coordination/alert-rule.ts';
import type { Indicator } from '../../../core/report/indicator.ts';
import type { Directory, Member, Organisation } from '../handlers/context.ts';
import { firestore, plain } from './firestore.ts';

const orgsKeptMs = 60_000;
let orgs: { readonly readAt: number; readonly list: Promise<readonly Organisation[]> } | undefined;

export const firestoreDirectory: Directory = {
  async orgs(fresh = false) {
    const now = performance.now();
    if (fresh || !orgs || now - orgs.readAt > orgsKeptMs) orgs = { readAt: now, list: readOrgs() };
    try {
      return await orgs.list;
    } catch (error) {
      // A failed read is not remembered: the retry asks again.
      orgs = undefined;
      throw error;
    }
  },

  async lists(fresh) {
    const list = await this.orgs(fresh);
    return { orgs: list.map((org) => ({ name: org.id, label: org.name })) };
  },

  async member(uid) {
    const snapshot = await (await firestore()).doc(`members/${uid}`).get();
    const data = snapshot.data();
    return data ? { ...plain<MemberDocument>(data), uid } : null;
  },

  async membersOf(orgs) {
    const members = (await firestore()).collection('members');
    const found = await Promise.all(
      [...new Set(orgs)].map((org) => members.where('org', '==', org).get()),
    );
    return found.flatMap((one) => one.docs.map(memberIn));
  },

  async coordinators(actors) {
    const members = (await firestore()).collection('members');
    const found = await Promise.all(
      [...new Set(actors)].map((actor) =>
        members.where('role', '==', 'coordinator').where('actor', '==', actor).get(),
      ),
    );
    return found.flatMap((one) => one.docs.map(memberIn));
  },

  async administrators() {
    const found = await (await firestore())
      .collection('members')
      .where('role', '==', 'admin')
      .get();
    return found.docs.map(memberIn);
  },

  async overlapRule() {
    const snapshot = await (await firestore()).doc('alertRules/AL01').get();
    const parsed = overlapRuleSchema.safeParse(plain(snapshot.data() ?? {}));
    return parsed.success ? (parsed.data as OverlapRule) : null;
  },

  async indicators() {
    const found = await (await firestore()).collection('indicators').get();
    return found.docs.map((one) => plain<Indicator>(one.data()));
  },
};

async function readOrgs(): Promise<readonly Organisation[]> {
  const found = await (await firestore()).collection('orgs').get();
  return found.docs.map((one) => ({ ...plain<OrganisationDocument>(one.data()), id: one.id }));
}

function memberIn(one: { readonly id: string; data(): object }): Member {
  return { ...plain<MemberDocument>(one.data()), uid: one.id };
}
