import * as z from 'zod/mini';

/** A `Text` from a file: French at least, as every fallback ends there. */
export const textSchema = z.object({
  fr: z.string(),
  ar: z.optional(z.string()),
  en: z.optional(z.string()),
  zgh: z.optional(z.string()),
});
