/** `findings/{id}`: what a coordination check discovered; the id derives from rule and subjects. */
export interface Finding {
  readonly id: string;
  /** Code of the alert rule, `AL01`. */
  readonly rule: string;
  readonly kind: 'overlap' | 'gap' | 'delay';
  readonly state: 'open' | 'resolved';
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** Ids of the submissions concerned, sorted. */
  readonly submissions: readonly string[];
  readonly titles: readonly string[];
  readonly orgs: readonly string[];
  /** Actor types that read it besides the organisations concerned. */
  readonly readers: readonly string[];
  readonly communes: readonly string[];
  readonly places: readonly string[];
  readonly themes: readonly string[];
  readonly publics: readonly string[];
  /** Shared period, `YYYY-MM-DD`, and its days. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** 0 to 1; AL01's product. */
  readonly score: number;
  readonly detectedAt: number;
  readonly resolvedAt?: number;
}
