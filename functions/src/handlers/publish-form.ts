import type { FormDefinition } from '../../../core/form/definition.ts';
import type { FormPolicy } from '../../../core/form/policy.ts';
import type { FormRequest } from '../../../core/publication/form-request.ts';
import {
  type Fault,
  type ImportedSource,
  importSource,
} from '../../../core/publication/import-source.ts';
import {
  type PublicationPlan,
  planPublication,
} from '../../../core/publication/plan-publication.ts';
import { changelog, latest } from '../warehouse/changelog.ts';
import { dimensionTables } from '../warehouse/dimensions.ts';
import type { Context } from './context.ts';
import { prepareForm } from './prepare-warehouse.ts';
import type { PublicationVerdict } from './publishing-ports.ts';

/** Tables that are no form's. */
const reserved = [changelog, latest, ...dimensionTables].map(({ name }) => name.toLowerCase());

/** A document holds so many in any case, and nobody mends more at once. */
const mostProblems = 200;
const longestParam = 200;

/**
 * Judges what a coordinator sent and publishes it: version, policy and verdict in one transaction. A
 * request that has its verdict is left alone, so a second delivery of the event does nothing; the
 * warehouse is prepared again, as that is where the first one may have stopped.
 */
export async function publishForm(context: Context, id: string): Promise<void> {
  const { formRequests } = context;
  const request = await formRequests.read(id);
  if (!request) return;
  if (request.state === 'sent') {
    const imported = await importFrom(context, request);
    await formRequests.decide(id, async (current, policy) => {
      const plan = await planFor(context, current, imported, policy);
      return verdictOf(plan, current.id, policy, context.clock.now());
    });
  }
  const judged = await formRequests.read(id);
  if (judged?.state === 'published' && judged.version) await prepareForm(context, judged.form);
}

async function importFrom(
  { formRequests, formGround }: Context,
  { id, pieces }: FormRequest,
): Promise<ImportedSource | null> {
  if (pieces === 0) return null;
  return importSource(await formRequests.source(id), formGround.files);
}

async function planFor(
  { forms, formGround }: Context,
  request: FormRequest,
  imported: ImportedSource | null,
  policy: FormPolicy | null,
): Promise<PublicationPlan> {
  const [numbers, policies] = await Promise.all([forms.versions(request.form), forms.policies()]);
  const versions = await Promise.all(numbers.map((one) => forms.version(request.form, one)));
  return planPublication(request, imported, {
    policy,
    versions: versions.filter((one): one is FormDefinition => one !== null),
    forms: policies.map(({ form }) => form),
    reserved,
    codes: formGround.codes,
  });
}

function verdictOf(
  plan: PublicationPlan,
  request: string,
  before: FormPolicy | null,
  judgedAt: number,
): PublicationVerdict {
  const nothing = { problems: [], changed: [], judgedAt };
  if (plan.state === 'unchanged') return { ...nothing, state: 'unchanged' };
  if (plan.state === 'refused')
    return {
      ...nothing,
      state: 'refused',
      problems: plan.problems.slice(0, mostProblems).map(short),
    };
  const { policy, made, changed } = plan;
  const publishedAt = made ? judgedAt : before?.publishedAt;
  return {
    ...nothing,
    state: 'published',
    changed,
    policy: { ...policy, request, ...(publishedAt !== undefined && { publishedAt }) },
    ...(made && { made }),
  };
}

/** A cell may be as long as a book. */
function short(fault: Fault): Fault {
  const cut = (text: string): string =>
    text.length > longestParam ? `${text.slice(0, longestParam)}…` : text;
  const params = Object.entries(fault.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? cut(value) : value,
  ]);
  const { sheet, column } = fault;
  return { ...fault, sheet: cut(sheet), column: cut(column), params: Object.fromEntries(params) };
}
