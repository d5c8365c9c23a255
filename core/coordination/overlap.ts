import { withAncestors } from '../place/place-code.ts';
import type { OverlapRule } from './alert-rule.ts';
import type { Finding } from './finding.ts';
import { type Intervention, isActive } from './intervention.ts';
import { dateAt, daysOf } from './period.ts';

/** How much two interventions meet, and in what. */
export interface Overlap {
  /** 0 to 1. */
  readonly score: number;
  readonly communes: readonly string[];
  readonly themes: readonly string[];
  readonly publics: readonly string[];
  /** Shared period, `YYYY-MM-DD`, both days included. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/**
 * AL01's measure: Jaccard of communes × Jaccard of themes × shared days as a share of the shorter
 * one's days × `otherPublicFactor` where they share no target group.
 *
 * @returns null where they share no commune, no theme or no day.
 */
export function measureOverlap(
  one: Intervention,
  other: Intervention,
  otherPublicFactor: number,
): Overlap | null {
  const from = one.start > other.start ? one.start : other.start;
  const to = one.end < other.end ? one.end : other.end;
  if (from > to) return null;
  const themes = shared(one.themes, other.themes);
  if (themes.length === 0) return null;
  const communes = shared(one.communes, other.communes);
  if (communes.length === 0) return null;
  const publics = shared(one.publics, other.publics);
  const days = daysOf(from, to);
  const shorter = Math.min(daysOf(one.start, one.end), daysOf(other.start, other.end));
  // Whole numbers are multiplied first and divided once, so that exactly 0.25 is not missed by rounding
  // and neither order of the two gives another score.
  const together = communes.length * themes.length * days;
  const either =
    (one.communes.length + other.communes.length - communes.length) *
    (one.themes.length + other.themes.length - themes.length) *
    shorter;
  const factor = publics.length > 0 ? 1 : otherPublicFactor;
  return { score: (together / either) * factor, communes, themes, publics, from, to, days };
}

/**
 * What AL01 finds between one intervention and others: at most one finding a pair, the same
 * whichever of the two is the subject, with the id `AL01-{a}-{b}` (ids sorted).
 *
 * @param others May hold the subject itself and interventions far away: both are passed over cheaply.
 * @param now Epoch milliseconds, UTC.
 * @param timeZone Where "today" is told.
 */
export function detectOverlaps(
  subject: Intervention,
  others: readonly Intervention[],
  rule: OverlapRule,
  now: number,
  timeZone = 'UTC',
): Finding[] {
  const today = dateAt(now, timeZone);
  if (!rule.enabled || !isActive(subject, today, rule.activeStatuses)) return [];
  const isCandidate = candidatesOf(subject, rule.threshold);
  return others.flatMap((other) => {
    if (!isCandidate(other) || !isActive(other, today, rule.activeStatuses)) return [];
    const [a, b] = subject.id < other.id ? [subject, other] : [other, subject];
    const overlap = measureOverlap(a, b, rule.otherPublicFactor);
    if (!overlap || overlap.days < rule.minDays || overlap.score < rule.threshold) return [];
    return [findingOf(a, b, overlap, rule, now)];
  });
}

/** Throws out most of the others by a few comparisons, before any list is intersected. */
function candidatesOf(subject: Intervention, threshold: number): (other: Intervention) => boolean {
  const themes = new Set(subject.themes);
  const size = subject.communes.length;
  return (other) => {
    if (other.lead === subject.lead || other.id === subject.id) return false;
    if (other.end < subject.start || other.start > subject.end) return false;
    // Jaccard is at most the smaller size over the larger: two lists of very different lengths cannot reach it.
    const otherSize = other.communes.length;
    if (Math.min(size, otherSize) / Math.max(size, otherSize) < threshold) return false;
    return other.themes.some((theme) => themes.has(theme));
  };
}

function findingOf(
  a: Intervention,
  b: Intervention,
  overlap: Overlap,
  rule: OverlapRule,
  now: number,
): Finding {
  const { score, ...meeting } = overlap;
  return {
    id: `${rule.code}-${a.id}-${b.id}`,
    rule: rule.code,
    kind: 'overlap',
    state: 'open',
    severity: rule.severity,
    submissions: [a.id, b.id],
    titles: [a.title, b.title],
    orgs: [a.lead, b.lead],
    readers: rule.readers,
    ...meeting,
    places: withAncestors(overlap.communes),
    score,
    detectedAt: now,
  };
}

function shared(one: readonly string[], other: readonly string[]): readonly string[] {
  const theirs = new Set(other);
  return one.filter((code) => theirs.has(code)).sort();
}
