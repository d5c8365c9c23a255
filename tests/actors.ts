import type { Claims } from '../core/actor/claims.ts';

/** An invented person: nobody of this name, address or organisation is meant. */
export interface Actor {
  readonly uid: string;
  readonly name: string;
  readonly email: string;
  readonly claims: Claims;
}

function person(
  uid: string,
  name: string,
  actor: string,
  org: string | null,
  places: readonly string[] = [],
  role: Claims['role'] = 'member',
): Actor {
  const claims: Claims = { actor, org, role, places: [...places] };
  return { uid, name, email: `${uid}@example.org`, claims };
}

export const region = '09';
export const tiznit = '09.581';
export const tiznitCommune = '09.581.01.07';
export const taroudannt = '09.541';
export const agadirCommune = '09.001.01.01';

/** One member of each actor type of `roles.json`, by its code. */
export const actors = {
  ministere: person('malika', 'Malika Ouaziz', 'ministere', 'ministere-test', [region]),
  region: person('rachid', 'Rachid Amzil', 'region', 'region-test', [region]),
  conseil_provincial: person('brahim', 'Brahim Oufkir', 'conseil_provincial', 'cp-tiznit', [
    tiznit,
  ]),
  conseil_communal: person('fadma', 'Fadma Tazi', 'conseil_communal', 'cc-tiznit', [tiznitCommune]),
  maison_mre: person('lahcen', 'Lahcen Idir', 'maison_mre', 'maison-test', [region]),
  service_deconcentre: person('samira', 'Samira Naji', 'service_deconcentre', 'sd-test', [tiznit]),
  association: person('amina', 'Amina Tafukt', 'association', 'asso-tafukt', [tiznit]),
  mre_retour: person('hassan', 'Hassan Amghar', 'mre_retour', null),
  communaute_rpt: person('awa', 'Awa Ndiaye', 'communaute_rpt', 'comm-fleuve'),
  diaspora: person('yasmine', 'Yasmine Aït Ali', 'diaspora', null),
  jeune: person('anir', 'Anir Bouzid', 'jeune', null),
  journaliste: person('salma', 'Salma Kabbaj', 'journaliste', null),
  md_operateur: person('idir', 'Idir Mansouri', 'md_operateur', 'equipe-test', [region]),
  enabel: person('lotte', 'Lotte Peeters', 'enabel', 'agence-test'),
  ue: person('marta', 'Marta Oliveira', 'ue', 'bailleur-test'),
  dpo: person('driss', 'Driss Alaoui', 'dpo', null),
  admin: person('touda', 'Touda Ziani', 'admin', null, [], 'admin'),
} as const satisfies Readonly<Record<string, Actor>>;

export type ActorCode = keyof typeof actors;
export const actorCodes = Object.keys(actors) as readonly ActorCode[];

/** A colleague of Amina's, and an association that is not theirs. */
export const colleague = person('omar', 'Omar Tafukt', 'association', 'asso-tafukt', [tiznit]);
export const otherAssociation = person('zahra', 'Zahra Agdal', 'association', 'asso-agdal', [
  taroudannt,
]);

/** They review: one for the whole region, one for the house of Moroccans abroad, one province only. */
export const coordinators = {
  region: person('naima', 'Naïma Amzil', 'region', 'region-test', [region], 'coordinator'),
  maison_mre: person('aziz', 'Aziz Idir', 'maison_mre', 'maison-test', [region], 'coordinator'),
  taroudannt: person('hind', 'Hind Sabri', 'region', 'region-test', [taroudannt], 'coordinator'),
} as const satisfies Readonly<Record<string, Actor>>;

/** Signed in anonymously, through an embed; no claims. */
export const visitor = { uid: 'visitor-1', name: 'a visitor' } as const;
