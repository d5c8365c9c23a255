import { placeAt } from '../../core/place/place-code.ts';
import { demoMark, demoSentences } from './demo-sentences.ts';
import type { DemoSetting, DemoSubmission } from './demo-setting.ts';

const senders = [
  'association',
  'communaute_rpt',
  'conseil_provincial',
  'conseil_communal',
  'md_operateur',
];
const profiles = ['mre', 'mre_retour', 'rpt', 'hote'];
const ranges = ['lt10', '10_49', '50_199', '200_plus'];

/** 60 needs (F15); more of them where more people live. */
export function generateNeeds({ prng, people, communes }: DemoSetting): readonly DemoSubmission[] {
  const authors = people.filter(({ actor, org }) => org !== null && senders.includes(actor));
  const crowded = communes.filter(({ population }) => population > 12_000);
  return Array.from({ length: 60 }, (_, index): DemoSubmission => {
    const author = prng.pick(authors);
    const commune = prng.pick(prng.chance(0.6) ? crowded : communes).code;
    const theme = prng.pick(Object.keys(demoSentences));
    const { need, needAr } = demoSentences[theme]!;
    const isArabic = author.lang === 'ar';
    return {
      id: `demo-f15-${String(index + 1).padStart(3, '0')}`,
      form: 'F15',
      lang: author.lang,
      author: author.uid,
      answers: {
        province: placeAt('province', commune),
        commune,
        theme,
        public: prng.some(profiles, prng.between(1, 2)),
        ...(prng.chance(0.8) && { estimate: prng.pick(ranges) }),
        description: isArabic ? `${demoMark.ar} ${needAr}` : `${demoMark.fr} ${need}`,
        anonymous: prng.chance(0.25) ? 'yes' : 'no',
      },
      fate: index % 20 === 19 ? 'return' : index % 7 === 6 ? 'leave' : 'approve',
    };
  });
}
