import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

/** Each bad input that Tiwizi stands, and the tests with real parts that fail if it no longer does. */
const proofs: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  'a closed form': [
    ['bad-input/verdicts', 'is for a closed form is refused, and one on its way'],
    ['flow/embed-sending', 'a form that was closed while it was filled says so'],
    ['rules/submissions', 'of a closed or unknown form is refused to %s'],
  ],
  'an unknown form': [
    ['bad-input/verdicts', 'is for a form that nobody knows'],
    ['flow/embed-sending', '$form through $embed says: $title'],
  ],
  'an old form version': [
    ['bad-input/verdicts', 'that is no longer accepted is rejected with what to do'],
    ['bad-input/verdicts', 'before the newest is accepted while the policy says so'],
    ['bad-input/screens', 'a form that changed while it was filled says to reload'],
  ],
  'another organisation’s name': [
    ['bad-input/verdicts', 'another organisation’s name'],
    ['rules/hostile', 'another organisation'],
  ],
  'a commune that does not exist': [['bad-input/verdicts', 'a commune that does not exist']],
  'an end before its start': [
    ['bad-input/verdicts', 'an end before its start'],
    ['flow/embed-sending', 'a rejected form shows the judge’s problem at its question'],
  ],
  'funders at 99 %': [['bad-input/verdicts', 'funders at 99 % with a forged total']],
  'a share that is not its amount': [
    ['bad-input/verdicts', 'a share that does not go with its amount'],
    ['functions/figures', 'whatever amounts a sheet claims, its funders sum to its budget'],
  ],
  'a text of 2 MB': [
    ['bad-input/verdicts', 'holds a text of 2 MB'],
    ['bad-input/verdicts', 'a text of 800 kB'],
    ['bad-input/screens', 'a text of 2 MB is told before it is sent'],
  ],
  'scripts and formulas': [
    ['bad-input/screens', 'are text in the console'],
    ['bad-input/screens', 'are text in the mailbox'],
    ['bad-input/screens', 'add no header and no recipient to a letter'],
    ['bad-input/screens', 'are no formula in the donor’s file'],
    ['core/report/csv', 'gives back what went in, whatever the texts'],
  ],
  'a double click': [
    ['flow/embed-sending', 'a double click and two tabs with one draft send once'],
  ],
  'the same submission from two tabs': [
    ['bad-input/verdicts', 'comes twice at once, from two tabs'],
    ['flow/embed-sending', 'a double click and two tabs with one draft send once'],
    ['flow/embed-sending', 'two tabs with different answers: one is received'],
    ['flow/embed-sending', 'two tabs that wait for the line with different answers'],
  ],
  'two corrections of one revision': [
    ['flow/embed-sending', 'two corrections of one revision: one is received'],
    ['rules/hostile', 'a colleague as its writer'],
  ],
  'a clock two days off': [
    ['bad-input/screens', '%i days off still sends what happened today'],
    ['bad-input/screens', 'two days ahead makes no day pass that has not come'],
    ['bad-input/verdicts', 'today is the server’s'],
    ['rules/hostile', 'a clock in the future'],
  ],
  'a token expired or tampered with': [
    ['bad-input/tokens', 'has expired'],
    ['bad-input/tokens', 'says more than was signed'],
    ['bad-input/screens', 'a session that ended on the way asks who is there'],
    ['local/functions/server', 'with a tampered token, or an unsigned one, are refused'],
  ],
  'SMTP down': [
    ['bad-input/outages', 'letters wait for a relay that is down, and each leaves once'],
    ['functions/faults', 'a letter that could not be sent stays queued'],
  ],
  'the warehouse down': [
    ['bad-input/outages', 'figures wait for a warehouse that is down, and arrive once, exact'],
    ['bad-input/outages', 'a warehouse whose answers get lost counts nothing twice'],
  ],
  'a function that crashes once': [
    ['bad-input/outages', 'functions that die while they load'],
    ['bad-input/outages', 'functions that die between the verdict and its acknowledgement'],
    ['bad-input/outages', 'functions that die while a letter is taken'],
    ['local/functions/server', 'when a function takes its whole process down'],
  ],
  'kill -9 of everything': [
    ['crash/crash', 'between any two steps, everything arrives, and nothing twice'],
    ['crash/crash', 'mail and figures that could not leave arrive once they can'],
  ],
};

const cases = Object.entries(proofs).flatMap(([input, found]) =>
  found.map(([file, title]) => ({ input, file, title })),
);

/** Titles of the tests that run, by file: what is skipped or still to do is not among them. */
let running: ReadonlyMap<string, readonly string[]>;
const root = join(import.meta.dirname, '../..');
const fileOf = (file: string) => join(root, `tests/${file}.test.ts`);

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tiwizi-titles-'));
  const list = join(folder, 'titles.json');
  const files = [...new Set(cases.map(({ file }) => `tests/${file}.test.ts`))];
  const command = [join(root, 'node_modules/vitest/vitest.mjs'), 'list', `--json=${list}`];
  // What this very run told its workers is not for another one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
  );
  await promisify(execFile)(process.execPath, [...command, ...files], { cwd: root, env });
  const found = JSON.parse(readFileSync(list, 'utf8')) as readonly Listed[];
  rmSync(folder, { recursive: true });
  running = new Map(
    cases.map(({ file }) => [
      file,
      found.filter((one) => one.file === fileOf(file)).map(({ name }) => name),
    ]),
  );
}, 180_000);

interface Listed {
  readonly name: string;
  readonly file: string;
}

/** A table's title stands for those that its rows make of it. */
function patternOf(title: string): RegExp {
  const pieces = title.split(/%[sdi]|\$[a-z]\w*/i);
  return new RegExp(pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'));
}

test.each(cases)('$input: a test of $file runs as "$title"', ({ file, title }) => {
  const pattern = patternOf(title);
  expect(running.get(file)?.filter((name) => pattern.test(name))).not.toEqual([]);
  // Nor does one that is expected to fail prove anything.
  const source = readFileSync(fileOf(file), 'utf8');
  expect(source).not.toMatch(/\b(?:it|test|describe)\.(?:skip|todo|fails|only|skipIf|runIf)\b/);
});
