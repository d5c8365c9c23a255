/** What demo interventions and needs are about, by theme; every title is led by a mark that says demo. */
export interface DemoSentences {
  readonly titles: readonly string[];
  readonly titleAr: string;
  readonly need: string;
  readonly needAr: string;
}

export const demoMark = { fr: '[démo]', ar: '[تجريبي]' } as const;

const table = (
  titles: readonly string[],
  titleAr: string,
  need: string,
  needAr: string,
): DemoSentences => ({ titles, titleAr, need, needAr });

export const demoSentences: Readonly<Record<string, DemoSentences>> = {
  GOUV: table(
    ['Tables rondes des acteurs de la migration', 'Secrétariat partagé de la coordination locale'],
    'لقاءات فاعلي الهجرة',
    'Les associations ne savent pas à qui s’adresser à la commune pour se coordonner.',
    'لا تعرف الجمعيات بمن تتصل في الجماعة من أجل التنسيق.',
  ),
  PLAN: table(
    ['Atelier : la migration dans le plan d’action', 'Diagnostic partagé avec les élus'],
    'ورشة الهجرة في برنامج العمل',
    'Le plan communal ne parle pas des nouveaux habitants, il faudrait un atelier avec les élus.',
    'برنامج عمل الجماعة لا يتحدث عن السكان الجدد ونحتاج إلى ورشة مع المنتخبين.',
  ),
  DATA: table(
    ['Carte des services ouverts à tous', 'Enquête auprès des points d’accueil'],
    'خريطة الخدمات المفتوحة للجميع',
    'Personne ne sait combien de places offrent les points d’accueil, une enquête aiderait.',
    'لا أحد يعرف عدد الأماكن في نقط الاستقبال وسيكون البحث مفيدا.',
  ),
  ACCU: table(
    ['Permanence d’accueil et d’orientation', 'Guide d’arrivée en quatre langues'],
    'مداومة الاستقبال والتوجيه',
    'Les nouveaux arrivants cherchent un lieu où poser leurs questions dans leur langue.',
    'يبحث الوافدون الجدد عن مكان لطرح أسئلتهم بلغتهم.',
  ),
  EDUC: table(
    ['Cours du soir d’arabe et de français', 'Soutien scolaire du samedi'],
    'دروس مسائية في العربية والفرنسية',
    'Des enfants arrivés en cours d’année ont besoin de soutien pour suivre la classe.',
    'أطفال التحقوا خلال السنة يحتاجون إلى دعم لمتابعة الدراسة.',
  ),
  JEUN: table(
    ['Tournoi et ateliers pour les jeunes', 'Café des jeunes, une fois par semaine'],
    'دوري وورشات للشباب',
    'Les jeunes n’ont aucun lieu de rencontre après l’école et le travail.',
    'لا يتوفر الشباب على أي مكان للقاء بعد المدرسة والعمل.',
  ),
  SANT: table(
    ['Caravane de santé et d’écoute', 'Médiation vers le centre de santé'],
    'قافلة الصحة والاستماع',
    'Il manque une personne qui accompagne vers le centre de santé et qui traduise.',
    'نحتاج إلى من يرافق نحو المركز الصحي ويترجم.',
  ),
  LOGE: table(
    ['Bourse au logement digne', 'Hébergement de quelques nuits'],
    'السكن اللائق للجميع',
    'Plusieurs familles de saisonniers dorment dans des abris sans eau courante.',
    'عدة أسر من العمال الموسميين تبيت في مآو بلا ماء.',
  ),
  ASSI: table(
    ['Paniers et accompagnement social', 'Accueil de jour pour femmes seules'],
    'سلال ومواكبة اجتماعية',
    'Des mères seules demandent un accueil de jour pour leurs petits enfants.',
    'أمهات وحيدات يطلبن استقبالا نهاريا لأطفالهن الصغار.',
  ),
  FORM: table(
    ['Formation aux métiers du bâtiment', 'Atelier de couture et de gestion'],
    'تكوين في مهن البناء',
    'Une formation courte, avec un diplôme reconnu, manque près de chez nous.',
    'ينقصنا تكوين قصير بشهادة معترف بها قرب مكان سكننا.',
  ),
  EMPL: table(
    ['Premiers pas vers l’emploi', 'Pépinière de petites entreprises'],
    'الخطوات الأولى نحو الشغل',
    'Des personnes motivées cherchent conseil pour ouvrir une petite activité.',
    'أشخاص متحمسون يبحثون عن نصيحة لبدء نشاط صغير.',
  ),
  TRAI: table(
    ['Veille contre la traite et les violences', 'Maison sûre : écoute et relais'],
    'اليقظة ضد الاتجار والعنف',
    'Il faudrait former les équipes à reconnaître les situations de violence.',
    'يجب تكوين الفرق للتعرف على حالات العنف.',
  ),
  DROI: table(
    ['Clinique juridique mobile', 'Accompagnement à l’état civil'],
    'عيادة قانونية متنقلة',
    'Beaucoup ne comprennent pas les papiers demandés pour inscrire une naissance.',
    'كثيرون لا يفهمون الوثائق المطلوبة لتسجيل مولود.',
  ),
  RETO: table(
    ['Retour et nouveau départ', 'Parcours de formation-action au retour'],
    'عودة وانطلاقة جديدة',
    'Des personnes rentrées d’Europe cherchent un accompagnement pour leur projet.',
    'أشخاص عائدون من أوروبا يبحثون عن مواكبة لمشروعهم.',
  ),
  DIAS: table(
    ['Rencontres des compétences de la diaspora', 'Parrainage de projets par la diaspora'],
    'لقاءات كفاءات الجالية',
    'La diaspora du village veut aider mais ne sait pas quels projets sont prêts.',
    'جالية القرية تريد المساعدة ولا تعرف المشاريع الجاهزة.',
  ),
  MOBI: table(
    ['Volontariat international : se préparer', 'Information sur la mobilité régulière'],
    'الاستعداد للتطوع الدولي',
    'Les jeunes demandent une information fiable sur le volontariat à l’étranger.',
    'يطلب الشباب معلومة موثوقة حول التطوع بالخارج.',
  ),
  COHE: table(
    ['Fête des voisins et théâtre forum', 'Émissions de radio : vivre ensemble'],
    'عيد الجيران ومسرح المنتدى',
    'Des rumeurs circulent entre voisins, un lieu de dialogue ferait du bien.',
    'تروج إشاعات بين الجيران وسيكون فضاء للحوار نافعا.',
  ),
};
