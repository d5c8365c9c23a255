import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

/** `orgs/{org}`: the public directory. */
export const organisationSchema = z.object({
  name: textSchema,
  actorType: z.string(),
  /** Where it works, by place code. */
  places: z.array(z.string()),
  /** Web origins (`https://example.org`) that may show its embeds. */
  origins: z.array(z.string()),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** `embeds/{key}`: one form on an organisation's own pages. */
export const embedSchema = z.object({
  form: z.string(),
  org: z.string(),
  origins: z.array(z.string()),
  /** Whether visitors without an account may send through it. */
  open: z.boolean(),
});
export type Embed = z.infer<typeof embedSchema>;
