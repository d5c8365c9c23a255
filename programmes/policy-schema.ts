import * as z from 'zod/mini';
import type { FormPolicy } from '../core/form/policy.ts';
import { textSchema } from '../core/text-schema.ts';

const actorTypes = z.array(z.string());
const byLevel = z.partialRecord(z.enum(['P2', 'P3', 'P4']), actorTypes);

/** A form's policy as a file holds it. */
export const policySchema: z.ZodMiniType<FormPolicy> = z.strictObject({
  form: z.string(),
  title: textSchema,
  state: z.enum(['open', 'closed']),
  current: z.int(),
  accepted: z.array(z.int()),
  result: z.string(),
  submit: actorTypes,
  review: actorTypes,
  read: actorTypes,
  restricted: byLevel,
  placeRestricted: byLevel,
  ownOrg: z.nullable(z.string()),
  closedIf: z.nullable(z.strictObject({ question: z.string(), is: z.string() })),
  unit: z.nullable(z.enum(['intervention', 'need'])),
});
