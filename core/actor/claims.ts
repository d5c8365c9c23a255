import * as z from 'zod/mini';

/** What a member may do beyond reading and sending: `coordinator` reviews, `admin` manages. */
export const memberRoles = ['member', 'coordinator', 'admin'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * A signed-in member's token claims, a mirror of `members/{uid}`. A visitor is signed in
 * anonymously and has none.
 */
export const claimsSchema = z.object({
  /** Actor type. */
  actor: z.string(),
  /** Null for a person who belongs to no organisation. */
  org: z.nullable(z.string()),
  role: z.enum(memberRoles),
  /** Places whose records it may see by place; empty where its actor type is not bound to places. */
  places: z.array(z.string()),
});
export type Claims = z.infer<typeof claimsSchema>;

/** @returns null for a visitor, and for claims that some other issuer wrote. */
export function parseClaims(value: unknown): Claims | null {
  const parsed = claimsSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
