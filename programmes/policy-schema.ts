import * as z from 'zod/mini';
import type { FormPolicy } from '../core/form/policy.ts';
import { decidedParts } from '../core/publication/policy-wish.ts';
import { textSchema } from '../core/text-schema.ts';

/** A form's policy as a file holds it. */
export const policySchema: z.ZodMiniType<FormPolicy> = z.strictObject({
  form: z.string(),
  title: textSchema,
  current: z.int(),
  accepted: z.array(z.int()),
  ...decidedParts,
  ownOrg: z.nullable(z.string()),
  closedIf: z.nullable(z.strictObject({ question: z.string(), is: z.string() })),
  unit: z.nullable(z.enum(['intervention', 'need'])),
});
