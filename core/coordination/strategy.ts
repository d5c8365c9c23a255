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

/**
 * F02's `strategy_codes`: what an intervention counts for, from its themes. Derived when read and
 * not kept as an answer, so that correcting a theme's codes corrects every intervention.
 */
export function strategyCodes(codes: readonly string[], themes: readonly Theme[]): StrategyCodes {
  const chosen = themes.filter((theme) => codes.includes(theme.code));
  const all = (key: keyof StrategyCodes) => [...new Set(chosen.flatMap((theme) => theme[key]))];
  return { strategy: all('strategy'), sdg: all('sdg'), gcm: all('gcm'), dac: all('dac') };
}
