import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

/** A kind of actor (`roles.json`): what it may send is data; the two sentences are for people to read. */
export const actorTypeSchema = z.object({
  code: z.string(),
  name: textSchema,
  /** Codes of the forms that it may send. */
  submits: z.array(z.string()),
  maySee: z.string(),
  mustNeverSee: z.string(),
  scope: z.string(),
});
export type ActorType = z.infer<typeof actorTypeSchema>;

/** `actor` of a submission that came without an account, through an open embed. */
export const visitor = 'visitor';
