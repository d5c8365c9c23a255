import * as z from 'zod/mini';
import { languages } from '../language.ts';
import { claimsSchema } from './claims.ts';

/** `members/{uid}`: read by the member and by functions only; name and e-mail are personal data. */
export const memberSchema = z.extend(claimsSchema, {
  email: z.email(),
  name: z.string(),
  lang: z.enum(languages),
});
export type Member = z.infer<typeof memberSchema>;
