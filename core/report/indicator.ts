import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

/** `indicators/{code}`: what is measured, from where it starts and where it should arrive. */
export const indicatorSchema = z.object({
  code: z.string(),
  /** Result of the programme, `R1` to `R4`; `*` for all. */
  result: z.string(),
  level: z.enum(['output', 'outcome', 'process']),
  name: textSchema,
  definition: z.optional(textSchema),
  unit: z.enum(['boolean', 'count', 'communes', 'percent', 'persons', 'points']),
  /** The whole of which the value is a part: 175 communes. */
  of: z.optional(z.number()),
  baseline: z.nullable(z.number()),
  baselineStatus: z.string(),
  /** Null until the partners have agreed on one. */
  target: z.nullable(z.number()),
  targetSource: z.string(),
  disaggregation: z.array(z.string()),
  form: z.string(),
  frequency: z.string(),
});
export type Indicator = z.infer<typeof indicatorSchema>;

/**
 * How far from baseline to target, 1 = reached; may exceed 1 or, where a value fell, be negative.
 *
 * @returns null where there is no target yet, or nothing to cover. An unknown baseline counts as zero.
 */
export function progressOf(
  indicator: Pick<Indicator, 'baseline' | 'target'>,
  value: number,
): number | null {
  const baseline = indicator.baseline ?? 0;
  if (indicator.target === null || indicator.target === baseline) return null;
  return (value - baseline) / (indicator.target - baseline);
}

/** The value as a share of its whole (communes covered of all), 0 to 1; null where it has none. */
export function shareOf(indicator: Pick<Indicator, 'of'>, value: number): number | null {
  return indicator.of ? value / indicator.of : null;
}
