import type { screens } from '../browser.ts';
import { day, type Sheet, type Spoken } from './main-job-scene.ts';

/** One telling of the main job: its language, its screen and who takes part. */
export interface Run {
  readonly language: Spoken;
  readonly screen: keyof typeof screens;
  /** Where the association's pages of this language are. */
  readonly folder: string;
  readonly sheet: Sheet;
  /** The screen of F02 with a mistake, and how it is made and mended. */
  readonly mistake: {
    readonly screen: number;
    readonly path: string;
    readonly wrong: string;
    readonly right: string;
    readonly said: string;
  };
  readonly neighbour: string;
  readonly coordinator: string;
  /** Whose letter is read and followed; a member of the neighbour, or the region's coordinator. */
  readonly reader: string;
}

const shared = { lead: 'asso-tafukt', startsIn: -30, endsIn: 300, budget: 450_000 };
export const runs: readonly Run[] = [
  {
    language: 'fr',
    screen: 'desk',
    folder: '',
    sheet: {
      ...shared,
      title: 'Cours de langue du soir, Aït Amira et Tiznit',
      provinces: ['09.163', '09.581'],
      communes: [
        ['aït àm', '09.163.01.01'],
        ['TIZN', '09.581.01.07'],
      ],
      theme: 'EDUC',
      funders: [
        ['bailleur-exemple', 'bailleuse', 60],
        ['asso-tafukt', 'tafukt', 40],
      ],
    },
    mistake: {
      screen: 5,
      path: 'funders[2]/share',
      wrong: '39',
      right: '40',
      said: 'Les parts des financeurs font ensemble exactement 100 %',
    },
    neighbour: 'asso-arganier',
    coordinator: 'region',
    reader: 'region',
  },
  {
    language: 'ar',
    screen: 'phone',
    folder: '/ar',
    sheet: {
      ...shared,
      title: 'مرافقة الأسر الوافدة في أولاد دحو وسيدي بيبي',
      provinces: ['09.273', '09.163'],
      communes: [
        ['اولاد دح', '09.273.05.19'],
        ['سيدي بيبي', '09.163.01.27'],
      ],
      theme: 'ASSI',
      funders: [
        ['ministere-exemple', 'وزارة', 75],
        ['asso-tafukt', 'تافوكت', 25],
      ],
    },
    mistake: {
      screen: 4,
      path: 'end',
      wrong: day(-40),
      right: day(300),
      said: 'تأتي النهاية بعد البداية',
    },
    neighbour: 'asso-mains',
    coordinator: 'maison_mre',
    reader: 'asso-mains',
  },
];

/** What the coordination asks, and what the association adds. */
export const commentIn = {
  fr: 'Merci de préciser le quartier où les cours ont lieu.',
  ar: 'المرجو توضيح الحي الذي تتم فيه المرافقة.',
} as const;

export const noteIn = {
  fr: 'Centre du quartier, près de la bibliothèque',
  ar: 'وسط الحي قرب المكتبة',
} as const;
