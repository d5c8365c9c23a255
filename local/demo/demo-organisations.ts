import type { Organisation } from '../../core/actor/organisation.ts';

export interface DemoOrganisation extends Organisation {
  readonly id: string;
  /** Themes of the programme that it works on; funders have none. */
  readonly themes: readonly string[];
}

/** The demonstration association's own site (`local/start/addresses.ts`). */
export const demoSiteOrigin = 'http://127.0.0.1:5010';

type Row = readonly [
  id: string,
  actorType: string,
  fr: string,
  ar: string,
  places: string,
  themes: string,
];

/** None of these exists: names are invented, and every one says so. */
const rows: readonly Row[] = [
  ['asso-tafukt', 'association', 'Association Tafukt', 'جمعية تافوكت', '09.163', 'EDUC ACCU'],
  [
    'asso-arganier',
    'association',
    'Les Ponts de l’Arganier',
    'جسور الأركان',
    '09.163',
    'EMPL FORM',
  ],
  ['asso-azul', 'association', 'Centre Azul d’écoute', 'مركز أزول للاستماع', '09.273', 'SANT ASSI'],
  [
    'asso-mains',
    'association',
    'Collectif Mains Ouvertes',
    'تجمع الأيادي المفتوحة',
    '09.273',
    'ASSI LOGE',
  ],
  ['asso-oasis', 'association', 'Jeunesse des Oasis', 'شباب الواحات', '09.551', 'JEUN MOBI'],
  [
    'asso-vallee',
    'association',
    'Femmes de la Vallée Claire',
    'نساء الوادي الصافي',
    '09.541',
    'EMPL TRAI',
  ],
  [
    'asso-biblio',
    'association',
    'Bibliothèques en Chemin',
    'مكتبات على الطريق',
    '09.541',
    'EDUC COHE',
  ],
  [
    'asso-toits',
    'association',
    'Toits Partagés du Littoral',
    'سقوف مشتركة بالساحل',
    '09.001',
    'LOGE ACCU',
  ],
  [
    'asso-droit',
    'association',
    'Clinique du Droit Pas à Pas',
    'عيادة القانون خطوة بخطوة',
    '09.001',
    'DROI ASSI',
  ],
  ['asso-retour', 'association', 'Retrouvailles du Sud', 'لقاء الجنوب', '09.581', 'RETO FORM'],
  [
    'asso-amud',
    'association',
    'Amud, graines de projets',
    'أمود، بذور المشاريع',
    '09.581',
    'RETO EMPL',
  ],
  [
    'asso-vents',
    'association',
    'Théâtre des Quatre Vents',
    'مسرح الرياح الأربع',
    '09.541',
    'COHE JEUN',
  ],
  [
    'asso-tamunt',
    'association',
    'Fondation Tamunt de la diaspora',
    'مؤسسة تامونت للجالية',
    '09',
    'DIAS RETO',
  ],
  ['asso-voix', 'association', 'Radio Voix d’Ici', 'إذاعة صوت هنا', '09.163 09.273', 'COHE DATA'],
  [
    'comm-fleuve',
    'communaute_rpt',
    'Communauté des Étudiants du Fleuve',
    'جالية طلبة النهر',
    '09.001',
    'ACCU EDUC',
  ],
  ['comm-baobab', 'communaute_rpt', 'Entraide du Baobab', 'تعاون الباوباب', '09.163', 'ACCU DROI'],
  [
    'cp-nord',
    'conseil_provincial',
    'Conseil préfectoral d’Exemple-Nord',
    'مجلس عمالة النموذج الشمالي',
    '09.001',
    'PLAN GOUV',
  ],
  [
    'cp-plaine',
    'conseil_provincial',
    'Conseil provincial d’Exemple-Plaine',
    'المجلس الإقليمي للسهل النموذجي',
    '09.163',
    'PLAN ACCU',
  ],
  [
    'cp-atlas',
    'conseil_provincial',
    'Conseil provincial d’Exemple-Atlas',
    'المجلس الإقليمي للأطلس النموذجي',
    '09.541',
    'PLAN GOUV',
  ],
  [
    'cp-sud',
    'conseil_provincial',
    'Conseil provincial d’Exemple-Sud',
    'المجلس الإقليمي للجنوب النموذجي',
    '09.581',
    'PLAN RETO',
  ],
  [
    'cc-verger',
    'conseil_communal',
    'Conseil communal du Verger imaginé',
    'المجلس الجماعي للبستان المتخيل',
    '09.163.05.11',
    'ACCU',
  ],
  [
    'cc-rempart',
    'conseil_communal',
    'Conseil communal du Rempart imaginé',
    'المجلس الجماعي للسور المتخيل',
    '09.541.01.13',
    'JEUN ACCU',
  ],
  [
    'cc-palmier',
    'conseil_communal',
    'Conseil communal du Palmier imaginé',
    'المجلس الجماعي للنخلة المتخيلة',
    '09.551.01.07',
    'JEUN EDUC',
  ],
  [
    'sd-emploi',
    'service_deconcentre',
    'Antenne d’exemple pour l’emploi',
    'ملحقة نموذجية للتشغيل',
    '09.273 09.163',
    'EMPL FORM',
  ],
  [
    'sd-sante',
    'service_deconcentre',
    'Délégation d’exemple à la santé',
    'مندوبية نموذجية للصحة',
    '09.541 09.551',
    'SANT',
  ],
  [
    'region-exemple',
    'region',
    'Conseil régional d’exemple, coordination',
    'مجلس الجهة النموذجي، التنسيق',
    '09',
    'GOUV DATA',
  ],
  [
    'maison-exemple',
    'maison_mre',
    'Maison des MRE d’exemple',
    'دار مغاربة العالم النموذجية',
    '09',
    'RETO DIAS',
  ],
  [
    'equipe-exemple',
    'md_operateur',
    'Équipe projet d’exemple',
    'فريق المشروع النموذجي',
    '09',
    'MOBI GOUV',
  ],
  ['ministere-exemple', 'ministere', 'Ministère d’exemple', 'وزارة نموذجية', '09', ''],
  ['agence-exemple', 'enabel', 'Agence de coopération d’exemple', 'وكالة تعاون نموذجية', '09', ''],
  ['bailleur-exemple', 'ue', 'Délégation bailleuse d’exemple', 'مندوبية مانحة نموذجية', '09', ''],
];

export const demoOrganisations: readonly DemoOrganisation[] = rows.map(
  ([id, actorType, fr, ar, places, themes]) => ({
    id,
    actorType,
    name: { fr: `${fr} (démo)`, ar: `${ar} (تجريبي)`, en: `${fr} (demo)` },
    places: places.split(' '),
    origins: id === 'asso-tafukt' ? [demoSiteOrigin] : [],
    themes: themes.split(' ').filter((theme) => theme !== ''),
  }),
);

/** Those that pay for interventions, besides the one in the lead. */
export const demoFunders: readonly string[] = [
  'bailleur-exemple',
  'agence-exemple',
  'region-exemple',
  'ministere-exemple',
  'asso-tamunt',
];
