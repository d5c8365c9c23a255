import type { Finding } from '../../core/coordination/finding.ts';
import { interventionOf } from '../../core/coordination/intervention.ts';
import { measureOverlap } from '../../core/coordination/overlap.ts';
import { daysOf } from '../../core/coordination/period.ts';
import type { Submission } from '../../core/submission/submission.ts';
import rules from '../../programmes/souss-massa/alert-rules.json';

/** One ratio of AL01's product: `shared` of `all`. */
export interface Factor {
  readonly name: 'communes' | 'themes' | 'days';
  readonly shared: number;
  readonly all: number;
  readonly value: number;
}

export interface ScoreInWords {
  readonly factors: readonly Factor[];
  readonly sharesPublic: boolean;
  /** 1, or what the rule multiplies by where no target group is shared. */
  readonly publicFactor: number;
  /** With the answers as they stand today; differs from the finding's where one was corrected since. */
  readonly score: number;
}

/**
 * Takes AL01's score apart, with core's own measure, so that a person can follow it.
 *
 * @param otherPublicFactor As the rule has it now.
 * @returns null where one of the two is no longer an intervention, or they no longer meet.
 */
export function explainScore(
  one: Submission,
  other: Submission,
  otherPublicFactor: number,
): ScoreInWords | null {
  const [a, b] = [interventionOf(one), interventionOf(other)];
  if (!a || !b) return null;
  const overlap = measureOverlap(a, b, otherPublicFactor);
  if (!overlap) return null;
  const shorter = Math.min(daysOf(a.start, a.end), daysOf(b.start, b.end));
  const sharesPublic = overlap.publics.length > 0;
  return {
    factors: [
      ratio('communes', overlap.communes.length, union(a.communes, b.communes)),
      ratio('themes', overlap.themes.length, union(a.themes, b.themes)),
      ratio('days', overlap.days, shorter),
    ],
    sharesPublic,
    publicFactor: sharesPublic ? 1 : otherPublicFactor,
    score: overlap.score,
  };
}

/** What a rule multiplies by where no target group is shared, as the programme sets it. */
export function publicFactorOf(rule: string): number {
  return rules.find(({ code }) => code === rule)?.otherPublicFactor ?? 1;
}

/** Whether today's score is still the one that was found, as far as two decimals can tell. */
export function stillHolds(finding: Finding, words: ScoreInWords): boolean {
  return Math.abs(finding.score - words.score) < 0.005;
}

function ratio(name: Factor['name'], shared: number, all: number): Factor {
  return { name, shared, all, value: shared / all };
}

function union(one: readonly string[], other: readonly string[]): number {
  return new Set([...one, ...other]).size;
}
