import type { FormPolicy } from '../../core/form/policy.ts';
import type { Text } from '../../core/language.ts';
import type { SiteConfig } from '../client/config.ts';
import { queryPublic } from '../client/rest.ts';

/** What the programme wants to reach: R1 to R4, or `*` for what serves all of it. */
export interface ProgrammeResult {
  readonly code: string;
  readonly name: Text;
}

/** The forms that serve one result, by code. */
export interface FormsOfResult extends ProgrammeResult {
  readonly forms: readonly FormPolicy[];
}

/**
 * Every form of the programme under the result that it serves. Policies are public.
 *
 * @throws NotReached
 */
export async function listForms(config: SiteConfig): Promise<readonly FormsOfResult[]> {
  const [found, results] = await Promise.all([
    queryPublic(config, '', { from: [{ collectionId: 'forms' }] }),
    import('../../programmes/souss-massa/results.json'),
  ]);
  const forms = found.map(({ fields }) => fields as unknown as FormPolicy);
  return groupByResult(forms, results.default);
}

/** In the order of the results; a form of a result that is not among them comes with the last. */
export function groupByResult(
  forms: readonly FormPolicy[],
  results: readonly ProgrammeResult[],
): readonly FormsOfResult[] {
  const sorted = [...forms].sort((a, b) => (a.form < b.form ? -1 : 1));
  const last = results.at(-1)?.code;
  const resultOf = ({ result }: FormPolicy) =>
    results.some(({ code }) => code === result) ? result : last;
  return results
    .map((result) => ({ ...result, forms: sorted.filter((one) => resultOf(one) === result.code) }))
    .filter((result) => result.forms.length > 0);
}
