import * as z from 'zod/mini';
import { languages } from '../language.ts';
import { claimsSchema } from './claims.ts';

/** `members/{uid}`: read by the member and by functions only; name and e-mail are personal data. */
export const memberSchema = z.extend(claimsSchema, {
  email: z.email(),
  name: z.string(),
  lang: z.enum(languages),
  /** Which decisions on their submissions they are written to about; all of them where left out. */
  letters: z.optional(z.enum(['all', 'returned'])),
});
export type Member = z.infer<typeof memberSchema>;
