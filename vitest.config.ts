import { defineConfig } from 'vitest/config';

// One run, every layer: the slow files (browser, deployment) share the machine with the quick ones.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/build-once.ts'],
    reporters: ['default', './tests/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // For a test that hangs; how fast something is, the benchmarks tell. CI shares its two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
