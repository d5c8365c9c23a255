import type { RulesFault } from './ruleset.ts';

/** The rules given cannot be compiled; the message lists every error with its place. */
export class RulesError extends Error {
  readonly faults: readonly RulesFault[];

  constructor(faults: readonly RulesFault[]) {
    super(faults.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'));
    this.name = 'RulesError';
    this.faults = faults;
  }
}
