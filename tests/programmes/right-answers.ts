import type { Answers } from '../../core/form/answers.ts';

/** One filling of a form as somebody would do it, in the order of the page. */
export interface Filled {
  /** The sender’s organisation; null for a person without one. */
  readonly org: string | null;
  readonly answers: Answers;
  /** What lists show of it. */
  readonly title: string;
  /** Of what is computed, and of what goes where. */
  readonly computed?: Answers;
  readonly levels: readonly string[];
}

// Tests fill on 1 March 2026.

export const rightAnswers: Readonly<Record<string, Filled>> = {
  F01: {
    org: 'one',
    answers: {
      name: 'Association Exemple',
      actor_type: 'association',
      territory: ['09.581'],
      communes: ['09.581.01.07'],
      themes: ['ACCU', 'EDUC'],
      has_services: 'yes',
      services: [
        {
          service: 'Cours d’arabe',
          service_public: ['rpt'],
          service_hours: 'Le samedi, de 9 h à 12 h',
          service_languages: ['ar', 'fr'],
        },
      ],
      focal_point: 'Salma Exemple, secrétaire',
      focal_contact: 'contact@example.org',
      legal_ref: 'Récépissé 12/2019',
    },
    title: 'Association Exemple',
    levels: ['P2'],
  },
  F03: {
    org: 'one',
    answers: {
      ref: 'CONV-12/2025',
      parties: ['one', 'two'],
      territory: '09',
      signed: '2025-10-01',
      expiry: '2027-09-30',
      amount: 50_000,
      amount_currency: 'EUR',
      exchange_rate: 10.8,
      has_tranches: 'yes',
      tranches: [
        { tranche_date: '2025-11-01', tranche_amount: 20_000, tranche_paid: 'yes' },
        {
          tranche_date: '2026-11-01',
          tranche_amount: 30_000,
          tranche_condition: 'Après le premier rapport',
          tranche_paid: 'no',
        },
      ],
      file: 'https://example.org/convention.pdf',
    },
    title: 'Organisation one — Organisation two — 2025-10-01',
    computed: { amount_mad: 540_000, tranches_total: 50_000 },
    levels: ['P2'],
  },
  F04: {
    org: 'one',
    answers: {
      intervention: 'Cours du soir à Tiznit',
      kind: 'formation',
      date: '2026-02-20',
      province: '09.581',
      commune: '09.581.01.07',
      publics: ['rpt', 'hote'],
      women_18_29_rpt: 11,
      men_30_59_rpt: 3,
      women_60_plus_hote: 2,
      outcome: 'Seize personnes lisent maintenant un contrat.',
      evidence: 'Feuille de présence, au bureau',
    },
    title: 'Formation — Tiznit — 2026-02-20',
    computed: { disagg_counts: 16 },
    levels: ['P2'],
  },
  F05: {
    org: 'one',
    answers: {
      intervention: 'Cours du soir à Tiznit',
      territory: '09.581',
      period_year: 2026,
      period_quarter: 'T1',
      progress: 40,
      done: 'Deux cours par semaine depuis janvier.',
      gaps: 'Aucun',
      next: 'Nous ouvrons un troisième cours en avril.',
      spent: 12_500.5,
      spent_currency: 'MAD',
      has_risks: 'yes',
      risks: [
        {
          risk: 'La salle ferme en juin',
          probability: '3',
          impact: '4',
          response: 'Une autre salle',
        },
      ],
      has_values: 'yes',
      indicator_values: [{ indicator: 'R1.8', value: 2, source: 'Comptes rendus' }],
    },
    title: 'Cours du soir à Tiznit — 2026-T1',
    computed: { period: '2026-T1', spent_mad: 12_500.5 },
    levels: ['P2'],
  },
  F06: {
    org: 'one',
    answers: {
      body: 'cmsm',
      date: '2026-02-10',
      territory: '09',
      attending_orgs: ['one', 'two'],
      decisions: [
        {
          decision: 'Ouvrir une permanence à Tata',
          responsible: 'two',
          due: '2026-06-30',
          decision_state: 'ouverte',
        },
      ],
      minutes: 'Classeur des comptes rendus',
    },
    title: 'CMSM\u00a0: Comité migration Souss-Massa — 2026-02-10',
    computed: { decisions_count: 1 },
    levels: ['P2'],
  },
  F07: {
    org: 'one',
    answers: {
      authority: 'one',
      plan: 'PAC',
      province: '09.581',
      commune: '09.581.01.07',
      year: 2026,
      step: 'priorites',
      score_engagement: 5,
      score_diagnostic: 4,
      score_priorites: 3,
      score_actions: 0,
      score_adopte: 0,
      score_suivi: 0,
      has_actions: 'yes',
      actions: [{ action: 'Ouvrir un bureau d’accueil', theme: 'ACCU', action_budget: 200_000 }],
      budget_share: 1.5,
      focal_point: 'Anir Exemple, chef de service',
      focal_contact: '+212 5 28 00 00 00',
    },
    title: 'PAC — Organisation one — 2026',
    computed: { score: 12 },
    levels: ['P2'],
  },
  F08: {
    org: 'one',
    answers: {
      topic: 'planification',
      date: '2026-01-15',
      territory: '09.541',
      orgs: ['one', 'two'],
      women_elus: 4,
      men_cadres: 6,
      pre_test: 42,
      post_test: 71.5,
      satisfaction: '4',
    },
    title: 'Migration et planification — 2026-01-15',
    computed: { participants: 10 },
    levels: [],
  },
  F16: {
    org: 'one',
    answers: {
      title: 'Un guichet tenu par les voisins',
      intervention: 'Accueil à Tiznit',
      kind: 'bonne_pratique',
      territory: '09.581',
      actors: ['one', 'two'],
      actors_roles: 'La commune a prêté la salle.',
      context: 'Personne ne savait où demander une aide.',
      story: 'Nous avons d’abord demandé aux voisins, puis ouvert le samedi.',
      results: 'Quarante visites en trois mois, notées chaque soir.',
      success_factors: 'Une salle au centre du quartier',
      obstacles: 'Peu de monde au début : nous avons changé l’heure',
      lessons: 'Commencer petit et tenir les horaires',
      conditions: 'Une salle et deux personnes qui parlent la langue',
      recommend: [{ to_whom: 'Aux communes', what: 'Prévoir un interprète' }],
      media: 'https://www.example.org/photos',
      media_rights: 'OK',
      validated_by: ['two'],
    },
    title: 'Un guichet tenu par les voisins',
    computed: { recommend_count: 1 },
    levels: [],
  },
  F17: {
    org: 'one',
    answers: {
      indicator: 'R2.3',
      territory: '09',
      period_year: 2026,
      period_part: 'S1',
      value: 120,
      source: 'Feuilles de présence',
      comment: 'Deux sessions de plus que prévu.',
      has_parts: 'yes',
      disagg: [
        { part: 'women', part_value: 70 },
        { part: 'men', part_value: 50 },
      ],
    },
    title: 'R2.3 — Acteurs territoriaux formés — 2026-S1',
    computed: { period: '2026-S1' },
    levels: [],
  },
};
