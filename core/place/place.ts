import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

export const placeKinds = ['region', 'province', 'prefecture', 'cercle', 'commune'] as const;

/** A place by its official code (Haut-Commissariat au Plan); names differ between sources, codes do not. */
export const placeSchema = z.object({
  code: z.string().check(z.regex(/^\d{2}(\.\d{3}(\.\d{2}(\.\d{2})?)?)?$/)),
  kind: z.enum(placeKinds),
  name: textSchema,
  /** The place directly above; null for the region. */
  parent: z.nullable(z.string()),
  /** Census of 2024. */
  population: z.number(),
  households: z.optional(z.number()),
  urban: z.optional(z.boolean()),
  /** Its code before it was renumbered, for older data. */
  code2014: z.optional(z.string()),
  /** Other spellings, for searching only. */
  aliases: z.optional(z.array(z.string())),
});
export type Place = z.infer<typeof placeSchema>;
