import type { Text } from '../language.ts';

/** The choice that `or_other` adds to a list, and the question that asks which. */
export const otherChoice: Text = { fr: 'Autre', ar: 'أخرى', en: 'Other' };
export const specifyOther: Text = {
  fr: 'Précisez cette autre réponse.',
  ar: 'حددوا هذا الجواب الآخر.',
  en: 'Say which other answer.',
};
