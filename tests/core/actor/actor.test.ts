import { describe, expect, it, test } from 'vitest';
import { parseClaims } from '../../../core/actor/claims.ts';
import { memberSchema } from '../../../core/actor/member.ts';
import { embedSchema, organisationSchema } from '../../../core/actor/organisation.ts';

const claims = { actor: 'region', org: 'csm', role: 'coordinator', places: ['09'] };

describe('claims', () => {
  it('are read from a token among other things that it says', () => {
    expect(parseClaims({ ...claims, sub: 'u1', iat: 1 })).toEqual(claims);
  });

  test.each([
    { why: 'a visitor has none', token: { provider_id: 'anonymous' } },
    { why: 'an unknown role', token: { ...claims, role: 'owner' } },
    { why: 'places that are no list', token: { ...claims, places: '09' } },
    { why: 'no organisation said', token: { actor: 'jeune', role: 'member', places: [] } },
    { why: 'nothing at all', token: null },
  ])('are null: $why', ({ token }) => {
    expect(parseClaims(token)).toBeNull();
  });
});

it('describes members, organisations and embeds', () => {
  const member = { ...claims, email: 'naima@demo.tiwizi.example', name: 'Naïma', lang: 'ar' };
  expect(memberSchema.safeParse(member).success).toBe(true);
  expect(memberSchema.safeParse({ ...member, lang: 'de' }).success).toBe(false);
  expect(memberSchema.safeParse({ ...member, letters: 'returned' }).success).toBe(true);
  expect(memberSchema.safeParse({ ...member, letters: 'none' }).success).toBe(false);
  const org = { name: { fr: 'Association' }, actorType: 'association', places: [], origins: [] };
  expect(organisationSchema.safeParse(org).success).toBe(true);
  const embed = { form: 'F02', org: 'csm', origins: ['http://127.0.0.1:5010'], open: true };
  expect(embedSchema.safeParse(embed).success).toBe(true);
  expect(embedSchema.safeParse({ ...embed, open: 'yes' }).success).toBe(false);
});
