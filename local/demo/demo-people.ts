import type { Member } from '../../core/actor/member.ts';
import type { Language } from '../../core/language.ts';
import { demoOrganisations } from './demo-organisations.ts';

/** An account of the demonstration; everybody may know its password. */
export interface DemoPerson extends Member {
  readonly uid: string;
  readonly password: string;
  /** One an actor type is shown to people who look around; the others only send demo data. */
  readonly isShown: boolean;
}

export const demoPassword = 'tiwizi-demo';

type Row = readonly [
  actor: string,
  org: string | null,
  name: string,
  lang: Language,
  role: Member['role'],
];

/** One invented person for each of the programme's actor types. */
const shown: readonly Row[] = [
  ['ministere', 'ministere-exemple', 'Karim Exemple', 'fr', 'member'],
  ['region', 'region-exemple', 'Naïma Exemple', 'fr', 'coordinator'],
  ['conseil_provincial', 'cp-sud', 'Brahim Exemple', 'ar', 'member'],
  ['conseil_communal', 'cc-verger', 'Fadma Exemple', 'ar', 'member'],
  ['maison_mre', 'maison-exemple', 'Lahcen Exemple', 'ar', 'coordinator'],
  ['service_deconcentre', 'sd-emploi', 'Samira Exemple', 'fr', 'member'],
  ['association', 'asso-tafukt', 'Tilila Exemple', 'fr', 'member'],
  ['mre_retour', null, 'Hassan Exemple', 'fr', 'member'],
  ['communaute_rpt', 'comm-fleuve', 'Awa Exemple', 'fr', 'member'],
  ['diaspora', null, 'Yasmine Exemple', 'fr', 'member'],
  ['jeune', null, 'Anir Exemple', 'ar', 'member'],
  ['journaliste', null, 'Salma Exemple', 'fr', 'member'],
  ['md_operateur', 'equipe-exemple', 'Idir Exemple', 'fr', 'coordinator'],
  ['enabel', 'agence-exemple', 'Lotte Exemple', 'en', 'member'],
  ['ue', 'bailleur-exemple', 'Marta Exemple', 'en', 'member'],
  ['dpo', null, 'Rachid Exemple', 'fr', 'coordinator'],
  ['admin', null, 'Touda Exemple', 'fr', 'admin'],
];

const placesOf = new Map(demoOrganisations.map(({ id, places }) => [id, places]));

function personOf([actor, org, name, lang, role]: Row, key: string, isShown: boolean): DemoPerson {
  return {
    uid: `demo-${key}`,
    email: `${key}@demo.tiwizi.example`,
    password: demoPassword,
    name: `${name} (démo)`,
    lang,
    actor,
    org,
    role,
    // Who reviews without belonging to an organisation does so for the whole region.
    places: [...(placesOf.get(org ?? '') ?? (role === 'coordinator' ? ['09'] : []))],
    // Two hundred approvals are loaded at once: one association shows what all would get.
    letters: key === 'association' ? 'all' : 'returned',
    isShown,
  };
}

const shownOrgs = new Set(shown.map(([, org]) => org));

/** The shown accounts, named by actor type, then one for each further organisation that sends. */
export const demoPeople: readonly DemoPerson[] = [
  ...shown.map((row) => personOf(row, row[0], true)),
  ...demoOrganisations
    .filter(({ id }) => !shownOrgs.has(id))
    .map(({ id, actorType }, index) =>
      personOf(
        [actorType, id, `Personne ${index + 1} Exemple`, index % 3 === 2 ? 'ar' : 'fr', 'member'],
        id,
        false,
      ),
    ),
];

/** Who reviews the demonstration's submissions. */
export const demoCoordinator = 'demo-region';
