import * as z from 'zod/mini';
import type { FormPolicy } from '../form/policy.ts';
import { type PublicationFault, publicationFault } from './publication-fault.ts';

const actorTypes = z.array(z.string());
const byLevel = z.partialRecord(z.enum(['P2', 'P3', 'P4']), actorTypes);

/** The shapes of what a coordinator decides of a policy; a data pack's file says the same in them. */
export const decidedParts = {
  state: z.enum(['open', 'closed']),
  result: z.string(),
  submit: actorTypes,
  review: actorTypes,
  read: actorTypes,
  restricted: byLevel,
  placeRestricted: byLevel,
};

const wishSchema = z.partial(z.strictObject(decidedParts));
const decided = Object.keys(decidedParts) as readonly (keyof typeof decidedParts)[];

/** The parts of a policy that a coordinator decides; those left out stay as they are. */
export type PolicyWish = {
  readonly [Part in (typeof decided)[number]]?: FormPolicy[Part] | undefined;
};

/** The programme's own codes, by which a wish is judged. */
export interface PolicyCodes {
  readonly actors: readonly string[];
  readonly results: readonly string[];
}

/** @returns null for anything that is no wish. */
export function parseWish(value: unknown): PolicyWish | null {
  const parsed = wishSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/**
 * A new form is the affair of whoever made it: their colleagues review it, nobody else reads it, and
 * who sends it has to be said.
 *
 * @param actor Of the coordinator; null for an administrator, who reviews nothing.
 */
export function newPolicy(form: string, actor: string | null): FormPolicy {
  return {
    form,
    title: {},
    state: 'open',
    current: 0,
    accepted: [],
    result: '*',
    submit: [],
    review: actor === null ? [] : [actor],
    read: [],
    restricted: {},
    placeRestricted: {},
    ownOrg: null,
    closedIf: null,
    unit: null,
  };
}

/** The policy with the wish fulfilled; lists hold each actor type once, and no level is empty. */
export function withWish(policy: FormPolicy, wish: PolicyWish): FormPolicy {
  const once = (actors: readonly string[]) => [...new Set(actors)];
  const plain = (levels: FormPolicy['restricted']) =>
    Object.fromEntries(
      Object.entries(levels)
        .filter(([, actors]) => actors.length > 0)
        .map(([level, actors]) => [level, once(actors)]),
    );
  const { submit, review, read, restricted, placeRestricted, ...plainParts } = wish;
  return {
    ...policy,
    ...plainParts,
    ...(submit && { submit: once(submit) }),
    ...(review && { review: once(review) }),
    ...(read && { read: once(read) }),
    ...(restricted && { restricted: plain(restricted) }),
    ...(placeRestricted && { placeRestricted: plain(placeRestricted) }),
  } as FormPolicy;
}

/** Names of the parts that differ. */
export function changedParts(before: FormPolicy, after: FormPolicy): readonly string[] {
  return decided.filter((part) => said(before[part]) !== said(after[part]));
}

/** Actor types and levels in whatever order. */
function said(part: FormPolicy[(typeof decided)[number]]): string {
  if (typeof part === 'string') return part;
  if (Array.isArray(part)) return [...part].sort().join(' ');
  const levels = Object.entries(part as FormPolicy['restricted']).filter(([, one]) => one.length);
  return levels
    .map(([level, actors]) => `${level}: ${[...actors].sort().join(' ')}`)
    .sort()
    .join('; ');
}

/**
 * What is wrong with a policy by itself, and with how it came of the one before.
 *
 * @param before null for a new form: nobody's answers are there yet.
 */
export function policyFaults(
  policy: FormPolicy,
  before: FormPolicy | null,
  codes: PolicyCodes,
  asked: { readonly actor: string; readonly role: string },
): readonly PublicationFault[] {
  const { submit, review, read, restricted, placeRestricted, result } = policy;
  const named = [
    submit,
    review,
    read,
    ...Object.values(restricted),
    ...Object.values(placeRestricted),
  ];
  const unknown = [...new Set(named.flat())].filter((actor) => !codes.actors.includes(actor));
  const faults = unknown.map((actor) => publicationFault('policy.actor_unknown', { actor }));
  if (!codes.results.includes(result))
    faults.push(publicationFault('policy.result_unknown', { result }));
  if (review.length === 0) faults.push(publicationFault('policy.no_reviewer'));
  if (!before || asked.role === 'admin') return faults;
  return [
    ...faults,
    ...removedReviewers(policy, before, asked.actor),
    ...widenedLevels(policy, before),
  ];
}

/** A form that several review is all of theirs: one may leave it, and not put the others out. */
function removedReviewers(
  policy: FormPolicy,
  before: FormPolicy,
  own: string,
): readonly PublicationFault[] {
  return before.review
    .filter((actor) => actor !== own && !policy.review.includes(actor))
    .map((actor) => publicationFault('policy.reviewer_removed', { actor }));
}

/** People answered trusting that only these would read it: more of them is for the administration. */
function widenedLevels(policy: FormPolicy, before: FormPolicy): readonly PublicationFault[] {
  return (['P3', 'P4'] as const).flatMap((level) => {
    const added = (['restricted', 'placeRestricted'] as const).flatMap((part) => {
      const known = [...(before.restricted[level] ?? []), ...(before[part][level] ?? [])];
      return (policy[part][level] ?? []).filter((actor) => !known.includes(actor));
    });
    return [...new Set(added)].map((actor) =>
      publicationFault('policy.level_widened', { level, actor }),
    );
  });
}
