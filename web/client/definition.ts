import type { FormDefinition } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';
import { unpackDefinition } from '../../core/form/transport.ts';
import { type Language, unnamedLanguage } from '../../core/language.ts';
import type { SiteConfig } from './config.ts';
import { queryPublic, readPublic } from './rest.ts';

/** A form as a page needs it: what is asked, in the languages fetched so far, and who may send. */
export interface FetchedForm {
  readonly policy: FormPolicy;
  readonly version: number;
  readonly definition: FormDefinition;
}

type PackedTexts = Partial<Record<string, string>>;
interface PackedForm {
  readonly policy: FormPolicy;
  readonly version: number;
  readonly structure: string;
  readonly texts: PackedTexts;
}

const packed = new Map<string, Promise<PackedForm | null>>();

/**
 * The newest version of a form with the texts of one language, over plain HTTP: filling starts before any SDK has arrived. Policy and version are asked at once. A
 * second language adds its texts to the version that is shown already.
 *
 * @returns null where there is no such form.
 * @throws NotReached where the service did not answer; the next call tries again.
 */
export async function fetchForm(
  config: SiteConfig,
  form: string,
  language: Language,
): Promise<FetchedForm | null> {
  const known = packed.get(form);
  const asked = known
    ? addLanguage(config, form, language, known)
    : askForForm(config, form, language);
  packed.set(form, asked);
  try {
    const found = await asked;
    return found && { ...found, definition: unpackDefinition(found.structure, found.texts) };
  } catch (error) {
    if (packed.get(form) !== asked) throw error;
    if (known) packed.set(form, known);
    else packed.delete(form);
    throw error;
  }
}

async function askForForm(
  config: SiteConfig,
  form: string,
  language: Language,
): Promise<PackedForm | null> {
  if (!/^\w{1,40}$/.test(form)) return null;
  const [policy, versions] = await Promise.all([
    readPublic(config, `forms/${form}`),
    queryPublic(config, `forms/${form}`, {
      from: [{ collectionId: 'versions' }],
      select: {
        fields: ['version', 'structure', ...textFields(language)].map((fieldPath) => ({
          fieldPath,
        })),
      },
      orderBy: [{ field: { fieldPath: 'version' }, direction: 'DESCENDING' }],
      limit: 1,
    }),
  ]);
  const newest = versions[0]?.fields;
  if (!policy || !newest) return null;
  const found: PackedForm = {
    policy: policy as unknown as FormPolicy,
    version: newest.version as number,
    structure: newest.structure as string,
    texts: (newest.texts ?? {}) as PackedTexts,
  };
  if (Object.keys(found.texts).length > 0) return found;
  // A form in none of the pages' languages is shown in its own.
  const { defaultLanguage } = unpackDefinition(found.structure, {});
  return addLanguage(config, form, defaultLanguage, Promise.resolve(found));
}

async function addLanguage(
  config: SiteConfig,
  form: string,
  language: string,
  before: Promise<PackedForm | null>,
): Promise<PackedForm | null> {
  const known = await before;
  if (!known || language in known.texts) return known;
  const key = /^[a-z]\w*$/i.test(language) ? language : `\`${language.replaceAll('`', '\\`')}\``;
  const masks = `mask.fieldPaths=${encodeURIComponent(`texts.${key}`)}`;
  const more = await readPublic(config, `forms/${form}/versions/${known.version}`, masks);
  return { ...known, texts: { ...known.texts, ...(more?.texts as PackedTexts | undefined) } };
}

/**
 * Tamazight is not complete: French stands below it from the first moment. Texts that name no
 * language are everyone's.
 */
function textFields(language: Language): readonly string[] {
  const own = language === 'zgh' ? ['texts.zgh', 'texts.fr'] : [`texts.${language}`];
  return [...own, `texts.${unnamedLanguage}`];
}
