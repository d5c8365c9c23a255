import type { FormDefinition } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';
import { unpackDefinition } from '../../core/form/transport.ts';
import type { PartCounts } from '../../core/form/version-parts.ts';
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
  readonly parts: PartCounts | undefined;
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
  const asked = known ? addLanguage(config, language, known) : askForForm(config, form, language);
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
        fields: [
          'version',
          'structure',
          'parts',
          ...languagesFor(language).map((one) => `texts.${one}`),
        ].map((fieldPath) => ({
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
    parts: newest.parts as PartCounts | undefined,
  };
  return withoutGaps(
    config,
    found.parts ? await addParts(config, found, languagesFor(language)) : found,
  );
}

/**
 * What an author left out in one language is shown in another, as everywhere: in the form's own, else
 * in any. Most forms have no such gap and ask for nothing more.
 */
async function withoutGaps(config: SiteConfig, found: PackedForm): Promise<PackedForm> {
  if (!hasGaps(found.texts)) return found;
  const { defaultLanguage, languages } = unpackDefinition(found.structure, {});
  let whole = found;
  for (const wanted of [[defaultLanguage], languages]) {
    const more = wanted.filter((one) => !Object.hasOwn(whole.texts, one));
    if (more.length > 0 && hasGaps(whole.texts)) whole = await addTexts(config, whole, more);
  }
  return whole;
}

/** Whether a text is there in none of these languages. */
function hasGaps(texts: PackedTexts): boolean {
  const said = Object.values(texts).map((json): unknown[] => JSON.parse(json ?? '[]'));
  const [first = [0], ...others] = said;
  return first.some((text, index) => text === 0 && others.every((one) => one[index] === 0));
}

async function addLanguage(
  config: SiteConfig,
  language: string,
  before: Promise<PackedForm | null>,
): Promise<PackedForm | null> {
  const known = await before;
  if (!known || language in known.texts) return known;
  return addTexts(config, known, languagesFor(language));
}

async function addTexts(
  config: SiteConfig,
  known: PackedForm,
  languages: readonly string[],
): Promise<PackedForm> {
  if (known.parts) return addParts(config, known, languages);
  const masks = languages.map((one) => {
    const key = /^[a-z]\w*$/i.test(one) ? one : `\`${one.replaceAll('`', '\\`')}\``;
    return `mask.fieldPaths=${encodeURIComponent(`texts.${key}`)}`;
  });
  const path = `forms/${known.policy.form}/versions/${known.version}`;
  const more = await readPublic(config, path, masks.join('&'));
  return { ...known, texts: { ...known.texts, ...(more?.texts as PackedTexts | undefined) } };
}

/** The same for a version that is more than one document. */
async function addParts(
  config: SiteConfig,
  { texts, ...known }: PackedForm,
  languages: readonly string[],
): Promise<PackedForm> {
  const { readParts } = await import('./version-parts.ts');
  const path = `forms/${known.policy.form}/versions/${known.version}`;
  const more = await readParts(config, path, known.parts!, languages);
  return { ...known, ...more, texts: { ...texts, ...more.texts } };
}

/**
 * Tamazight is not complete: French stands below it from the first moment. Texts that name no
 * language are everyone's.
 */
function languagesFor(language: string): readonly string[] {
  return language === 'zgh' ? ['zgh', 'fr', unnamedLanguage] : [language, unnamedLanguage];
}
