import type { FormDefinition } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';
import { unpackDefinition } from '../../core/form/transport.ts';
import type { Language } from '../../core/language.ts';
import type { SiteConfig } from './config.ts';
import { queryPublic, readPublic } from './rest.ts';

/** A form as a page needs it: what is asked, in the languages it shows, and who may send. */
export interface FetchedForm {
  readonly policy: FormPolicy;
  readonly definition: FormDefinition;
}

const fetched = new Map<string, Promise<FetchedForm | null>>();

/**
 * The newest version of a form with the texts of one language (and French, to fall back on), over
 * plain HTTP: filling starts before any SDK has arrived. Policy and version are asked at once.
 *
 * @returns null where there is no such form.
 * @throws NotReached where the service did not answer; the next call tries again.
 */
export function fetchForm(
  config: SiteConfig,
  form: string,
  language: Language,
): Promise<FetchedForm | null> {
  const key = `${form} ${language}`;
  const known = fetched.get(key);
  if (known) return known;
  const asked = askForForm(config, form, language);
  fetched.set(key, asked);
  asked.catch(() => fetched.delete(key));
  return asked;
}

async function askForForm(
  config: SiteConfig,
  form: string,
  language: Language,
): Promise<FetchedForm | null> {
  if (!/^\w{1,40}$/.test(form)) return null;
  const languages = language === 'fr' ? (['fr'] as const) : ([language, 'fr'] as const);
  const [policy, versions] = await Promise.all([
    readPublic(config, `forms/${form}`),
    queryPublic(config, `forms/${form}`, {
      from: [{ collectionId: 'versions' }],
      select: {
        fields: ['version', 'structure', ...languages.map((one) => `texts.${one}`)].map(
          (fieldPath) => ({ fieldPath }),
        ),
      },
      orderBy: [{ field: { fieldPath: 'version' }, direction: 'DESCENDING' }],
      limit: 1,
    }),
  ]);
  const newest = versions[0];
  if (!policy || !newest) return null;
  return {
    policy: policy as unknown as FormPolicy,
    definition: unpackDefinition(
      newest.structure as string,
      newest.texts as Partial<Record<Language, string>>,
    ),
  };
}
