import type { Language } from '../../core/language.ts';
import type { Fault } from '../../core/publication/import-source.ts';
import { declareText } from './page-text.ts';

const areas = [
  declareText({
    fr: () => import('../../core/text/form-fault.fr.ts').then((text) => text.formFaultFr),
    ar: () => import('../../core/text/form-fault.ar.ts').then((text) => text.formFaultAr),
    en: () => import('../../core/text/form-fault.en.ts').then((text) => text.formFaultEn),
    zgh: () => import('../../core/text/form-fault.zgh.ts').then((text) => text.formFaultZgh),
  }),
  declareText({
    fr: () => import('../../core/text/file-fault.fr.ts').then((text) => text.fileFaultFr),
    ar: () => import('../../core/text/file-fault.ar.ts').then((text) => text.fileFaultAr),
    en: () => import('../../core/text/file-fault.en.ts').then((text) => text.fileFaultEn),
    zgh: () => import('../../core/text/file-fault.zgh.ts').then((text) => text.fileFaultZgh),
  }),
  declareText({
    fr: () => import('../../core/text/publication.fr.ts').then((text) => text.publicationFr),
    ar: () => import('../../core/text/publication.ar.ts').then((text) => text.publicationAr),
    en: () => import('../../core/text/publication.en.ts').then((text) => text.publicationEn),
    zgh: () => import('../../core/text/publication.zgh.ts').then((text) => text.publicationZgh),
  }),
] as const;

/** What is wrong and what to do about it, in the language of the page. */
export function sayFault({ code, params }: Fault): string {
  for (const area of areas) if (area.knows(code)) return area.say(code as never, apart(params));
  return code;
}

/** In Arabic a name such as `${age}` keeps its own direction, or its signs would change places. */
function apart(params: Fault['params']): Fault['params'] {
  if (document.documentElement.dir !== 'rtl') return params;
  const isolated = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? `\u2068${value}\u2069` : value,
  ]);
  return Object.fromEntries(isolated);
}

/** Declared after the page began to speak: the first sentences have to be asked for. */
export async function loadFaultWords(language: Language): Promise<void> {
  const switches = await Promise.all(areas.map((area) => area.load(language)));
  for (const apply of switches) apply();
}
