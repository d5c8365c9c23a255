import type { StrategyCodes, Theme } from './strategy.ts';

/** What themes count for: two national strategies, the SDGs, the Global Compact, the OECD's DAC. */
export const strategies = ['SNIA', 'SNMRE', 'SDG', 'GCM', 'DAC'] as const;
export type Strategy = (typeof strategies)[number];

/**
 * F02's `strategy_codes`: what an intervention counts for, from its themes. Derived when read and
 * not kept as an answer, so that correcting a theme's codes corrects every intervention.
 */
export function strategyCodes(codes: readonly string[], themes: readonly Theme[]): StrategyCodes {
  const chosen = themes.filter((theme) => codes.includes(theme.code));
  const all = (key: keyof StrategyCodes) => [...new Set(chosen.flatMap((theme) => theme[key]))];
  return { strategy: all('strategy'), sdg: all('sdg'), gcm: all('gcm'), dac: all('dac') };
}

/** The same codes, each with the strategy that it is one of. */
export function codesByStrategy(
  codes: StrategyCodes,
): readonly { readonly strategy: Strategy; readonly code: string }[] {
  const of = (strategy: Strategy, some: readonly string[]) =>
    some.map((code) => ({ strategy, code }));
  const national = (strategy: Strategy) =>
    of(
      strategy,
      codes.strategy.filter((code) => code.startsWith(`${strategy}-`)),
    );
  return [
    ...national('SNIA'),
    ...national('SNMRE'),
    ...of('SDG', codes.sdg),
    ...of('GCM', codes.gcm),
    ...of('DAC', codes.dac),
  ];
}
