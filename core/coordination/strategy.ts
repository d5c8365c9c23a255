import * as z from 'zod/mini';
import { textSchema } from '../text-schema.ts';

/** A theme of the programme, and the codes by which others count it. */
export const themeSchema = z.object({
  code: z.string(),
  name: textSchema,
  /** Programmes of the national strategies, `SNIA-5`, `SNMRE-7`. */
  strategy: z.array(z.string()),
  /** Targets of the Sustainable Development Goals. */
  sdg: z.array(z.string()),
  /** Objectives of the Global Compact for Migration. */
  gcm: z.array(z.string()),
  /** Purpose codes of the OECD's Development Assistance Committee. */
  dac: z.array(z.string()),
});
export type Theme = z.infer<typeof themeSchema>;
export type StrategyCodes = Pick<Theme, 'strategy' | 'sdg' | 'gcm' | 'dac'>;
