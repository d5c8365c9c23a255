import { interventionQuestions } from '../coordination/intervention.ts';
import type { FormDefinition, Question } from '../form/definition.ts';
import type { FormPolicy } from '../form/policy.ts';
import { type PackedDefinition, packDefinition } from '../form/transport.ts';
import { isSameForm, questionsIn, versionFaults } from './compare-versions.ts';
import { identifierFaults } from './form-identifier.ts';
import type { SentFormRequest } from './form-request.ts';
import type { Fault, ImportedSource } from './import-source.ts';
import {
  changedParts,
  newPolicy,
  type PolicyCodes,
  parseWish,
  policyFaults,
  withWish,
} from './policy-wish.ts';
import { type PublicationFault, publicationFault } from './publication-fault.ts';
import { roomFaults } from './warehouse-room.ts';

/** What is there when a publication is decided. */
export interface PublicationGround {
  /** null where there is no such form yet. */
  readonly policy: FormPolicy | null;
  /** Every version published so far. */
  readonly versions: readonly FormDefinition[];
  /** Codes of all forms. */
  readonly forms: readonly string[];
  /** Names in lower case that no form may bear. */
  readonly reserved: readonly string[];
  readonly codes: PolicyCodes;
}

export type PublicationPlan =
  | { readonly state: 'refused'; readonly problems: readonly Fault[] }
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'published';
      readonly policy: FormPolicy;
      /** null where only the policy changes. */
      readonly made: { readonly version: number; readonly packed: PackedDefinition } | null;
      /** Parts of the policy that change. */
      readonly changed: readonly string[];
    };

type Asked = Pick<SentFormRequest, 'form' | 'actor' | 'role'> & { readonly policy: unknown };

/** A version is written in one commit, of 10 MiB with all that it takes to write it down. */
export const mostDefinitionBytes = 6_000_000;

/**
 * What a request comes to: the page asks as a courtesy, the function as the judge.
 *
 * @param imported null where the request brings no form.
 */
export function planPublication(
  asked: Asked,
  imported: ImportedSource | null,
  ground: PublicationGround,
): PublicationPlan {
  const refused = (...problems: readonly Fault[]) => ({ state: 'refused', problems }) as const;
  const isAdmin = asked.role === 'admin';
  const { policy: before } = ground;
  // Whoever may not publish learns nothing else.
  if (before && !isAdmin && !before.review.includes(asked.actor))
    return refused(publicationFault('publisher.not_reviewer', { form: asked.form }));
  if (!before && !imported)
    return refused(publicationFault('identifier.unknown', { form: asked.form }));
  const wish = parseWish(asked.policy);
  if (!wish) return refused(publicationFault('policy.malformed'));
  if (imported && !imported.form) return refused(...imported.problems);

  const wanted = withWish(before ?? newPolicy(asked.form, isAdmin ? null : asked.actor), wish);
  const faults = [
    ...(imported?.form ? formFaults(imported.form, imported, wanted, asked, ground) : []),
    ...policyFaults(wanted, before, ground.codes, asked),
  ];
  if (faults.length > 0) return refused(...faults);

  const made = imported?.form ? nextVersion(imported.form, ground) : null;
  if (made === 'too_large')
    return refused(publicationFault('definition.too_large', sizes(imported!.form!)));
  const crowded = made ? roomFaults(imported!.form!, ground.versions) : [];
  if (crowded.length > 0) return refused(...crowded);
  const changed = before ? changedParts(before, wanted) : [];
  if (!made && changed.length === 0) return { state: 'unchanged' };
  return { state: 'published', policy: made ? withVersion(wanted, made) : wanted, made, changed };
}

function formFaults(
  form: FormDefinition,
  { placeOf }: ImportedSource,
  policy: FormPolicy,
  asked: Asked,
  ground: PublicationGround,
): readonly PublicationFault[] {
  if (form.form !== asked.form)
    return [publicationFault('identifier.other_form', { form: form.form, asked: asked.form })];
  return [
    ...(ground.policy ? [] : identifierFaults(form.form, ground.forms, ground.reserved)),
    ...versionFaults(form, ground.versions, placeOf, asked.role === 'admin'),
    ...neededFaults(form, policy),
    ...languageFaults(form),
  ];
}

/** Texts are kept by language: names that a document's fields cannot bear. */
function languageFaults({ languages }: FormDefinition): readonly PublicationFault[] {
  return languages
    .filter((language) => /^__.*__$/.test(language) || language.length > 100)
    .map((language) => publicationFault('language.unusable', { language: language.slice(0, 40) }));
}

/** Questions that the policy leans on: without them it would silently not hold. */
function neededFaults(form: FormDefinition, policy: FormPolicy): readonly PublicationFault[] {
  const there = new Map(questionsIn(form.nodes, ''));
  const needed = [
    ...(policy.ownOrg ? [policy.ownOrg] : []),
    ...(policy.closedIf ? [policy.closedIf.question] : []),
    ...(policy.unit === 'intervention' ? interventionQuestions : []),
  ];
  return [
    ...[...new Set(needed)]
      .filter((question) => !there.has(question))
      .map((question) => publicationFault('question.needed', { question })),
    ...choiceFaults(form, there.get(policy.closedIf?.question ?? ''), policy),
  ];
}

/** Without the answer by which authors ask not to be known, all of them would be. */
function choiceFaults(
  { lists }: FormDefinition,
  question: Question | undefined,
  { closedIf }: FormPolicy,
): readonly PublicationFault[] {
  if (!question || !closedIf) return [];
  const { choices = [] } = lists[question.list ?? ''] ?? {};
  if (question.type === 'select_one' && choices.some(({ name }) => name === closedIf.is)) return [];
  return [publicationFault('choice.needed', { question: question.name, choice: closedIf.is })];
}

interface Made {
  readonly version: number;
  readonly title: FormDefinition['title'];
  readonly packed: PackedDefinition;
}

/** null where the newest version asks the very same. */
function nextVersion(
  form: FormDefinition,
  { policy, versions }: PublicationGround,
): Made | 'too_large' | null {
  const current = versions.find(({ version }) => version === policy?.current);
  if (current && isSameForm(current, form)) return null;
  const numbers = [0, policy?.current ?? 0, ...versions.map(({ version }) => version)];
  const version = Math.max(...numbers) + 1;
  const packed = packDefinition({ ...form, version });
  if (bytesOf(packed) > mostDefinitionBytes) return 'too_large';
  return { version, title: form.title, packed };
}

function withVersion(policy: FormPolicy, { version, title }: Made): FormPolicy {
  return { ...policy, title, current: version, accepted: [...policy.accepted, version] };
}

function sizes(form: FormDefinition): Readonly<Record<string, number>> {
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1000);
  return {
    size: kilobytes(bytesOf(packDefinition(form))),
    max: kilobytes(mostDefinitionBytes),
  };
}

function bytesOf({ structure, texts }: PackedDefinition): number {
  const encoder = new TextEncoder();
  return [structure, ...Object.values(texts)].reduce(
    (sum, text) => sum + encoder.encode(text ?? '').length,
    0,
  );
}
