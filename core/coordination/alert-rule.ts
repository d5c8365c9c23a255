import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

export const severities = ['low', 'medium', 'high', 'critical'] as const;

/** `alertRules/{code}`: when to alert whom, as data that a coordinator may change. */
export const alertRuleSchema = z.object({
  code: z.string(),
  title: textSchema,
  /** The rule in the words of the programme, for people; what is computed follows from the parameters. */
  rule: z.string(),
  usual: z.string(),
  severity: z.enum(severities),
  /** Whom the programme names; `recipients` says it in actor types once the rule is in use. */
  told: z.string(),
  enabled: z.boolean(),
});
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** A share of 0 to 1. */
const share = z.number().check(z.gte(0), z.lte(1));

/** AL01: two active interventions of different leads that meet in place, theme and time. */
export const overlapRuleSchema = z.extend(alertRuleSchema, {
  kind: z.literal('overlap'),
  /** Lowest score that is a finding. */
  threshold: share,
  /** Fewest shared days. */
  minDays: z.int().check(z.gte(1)),
  /** What the score is multiplied by where no target group is shared. */
  otherPublicFactor: share,
  /** IATI stages in which an intervention is at work. */
  activeStatuses: z.array(z.string()),
  /** Actor types whose coordinators are written to, besides both lead organisations. */
  recipients: z.array(z.string()),
  /** Actor types that read the finding. */
  readers: z.array(z.string()),
});
export type OverlapRule = z.infer<typeof overlapRuleSchema>;
