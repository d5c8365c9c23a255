import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importForm } from '../../core/xlsform/import-form.ts';
import { readMarkdown } from '../../core/xlsform/read-markdown.ts';
import { asXForm, type Bind, type Words, type XForm } from './as-xform.ts';

/** How one comparison of one case went. */
export interface ConformanceRow {
  readonly id: string;
  /** What was compared, `form: binds`. */
  readonly category: string;
  /** The data's own category, the test module of pyxform it comes from. */
  readonly module: string;
  readonly isFirm: true;
  readonly isDisputed: false;
  readonly passed: boolean;
  /** What differs; '' where it passed. */
  readonly why: string;
}

interface FormCase {
  readonly id: string;
  readonly category: string;
  readonly formName: string;
  readonly md: string;
  readonly outcome: 'ok' | 'error';
  readonly errorRows?: readonly number[];
  readonly errorSheet?: string;
  readonly odkValidateErrorContains?: readonly string[];
  readonly binds?: readonly Bind[];
  readonly choices?: XForm['choices'];
  readonly translations?: XForm['translations'];
  readonly controls?: readonly { control: string; ref?: string; nodeset?: string }[];
}

/** Judges every form of the shared cases as their README says, each comparison apart. */
export function judgeForms(folder: string): readonly ConformanceRow[] {
  const cases = JSON.parse(
    readFileSync(join(folder, 'xlsform.dev.json'), 'utf8'),
  ) as readonly FormCase[];
  return cases.flatMap(judge);
}

function judge(one: FormCase): readonly ConformanceRow[] {
  const row = (what: string, why: string): ConformanceRow => ({
    id: one.id,
    category: `form: ${what}`,
    module: one.category,
    isFirm: true,
    isDisputed: false,
    passed: why === '',
    why,
  });
  const told = importForm(readMarkdown(one.md), {
    files: {},
    dynamicFiles: [],
    root: one.formName,
  });
  const problems = told.problems.map(({ code, sheet, row: at }) => `${code} ${sheet} ${at}`);
  const outcome = told.form ? 'ok' : 'error';
  const isFree = one.odkValidateErrorContains !== undefined;
  const outcomeRow = row(
    'outcome',
    outcome === one.outcome || isFree ? '' : `${outcome}: ${problems.join(', ')}`,
  );
  if (one.outcome === 'error') {
    const [wanted] = one.errorRows ?? [];
    if (wanted === undefined && one.errorSheet === undefined) return [outcomeRow];
    const isThere = told.problems.some(
      (problem) =>
        (wanted === undefined || problem.row === wanted) &&
        (one.errorSheet === undefined || problem.sheet === one.errorSheet),
    );
    const at = `${one.errorSheet ?? ''} ${wanted ?? ''}`;
    return [outcomeRow, row('error row', isThere ? '' : `not at ${at}: ${problems.join(', ')}`)];
  }
  const comparisons = ['binds', 'choices', 'translations', 'controls'] as const;
  if (!told.form && isFree) return [outcomeRow];
  if (!told.form) return [outcomeRow, ...comparisons.map((what) => row(what, 'not imported'))];
  const made = asXForm(told.form, one.formName);
  const differences = {
    binds: bindsDiffer(one.binds ?? [], made.binds),
    choices: differ(plainChoices(one.choices ?? {}), plainChoices(made.choices)),
    translations: differ(plainLanguages(one.translations), plainLanguages(made.translations)),
    controls: differ(
      (one.controls ?? []).map(({ control, ref, nodeset }) => [control, plainPath(ref ?? nodeset)]),
      made.controls.map(({ control, path }) => [control, path]),
    ),
  };
  return [outcomeRow, ...comparisons.map((what) => row(what, differences[what]))];
}

const compared = [
  'type',
  'readonly',
  'required',
  'relevant',
  'constraint',
  'calculate',
  'constraintMsg',
  'requiredMsg',
];

function bindsDiffer(wanted: readonly Bind[], made: readonly Bind[]): string {
  const plain = (binds: readonly Bind[]) =>
    Object.fromEntries(
      binds.map((bind) => [
        plainPath(bind.nodeset),
        Object.fromEntries(
          compared.flatMap((name) =>
            bind[name] === undefined ? [] : [[name, plainValue(bind[name])]],
          ),
        ),
      ]),
    );
  return differ(plain(wanted), plain(made));
}

/** Row numbers in names that pyxform makes up, and outputs, whose blanks mean nothing. */
function plainPath(path = ''): string {
  return path.replace(/(generated_table_list_label_|field_list_labels_)\d+/g, '$1#');
}

function plainValue(value: string | Words): unknown {
  if (typeof value === 'string') return plainExpression(value);
  // A text in no language is a plain text; `-` stands where a language has none.
  const said = Object.entries(value).filter(([, text]) => text !== '-');
  const [only] = said;
  if (said.length === 1 && only![0] === 'default') return plainExpression(only![1]);
  return Object.fromEntries(said.map(([language, text]) => [language, plainExpression(text)]));
}

/** Blanks outside of string literals do not count, nor do the quotes around an output. */
function plainExpression(text: string): string {
  return text
    .replace(/<output value="([^"]*)"\s*\/>/g, '$${$1}')
    .replace(/("[^"]*"|'[^']*')|\s+/g, (_, literal?: string) => literal ?? '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"');
}

function plainChoices(choices: XForm['choices']): unknown {
  const plain = (labels: Words): Words =>
    Object.fromEntries(
      Object.entries(labels).flatMap(([language, text]) =>
        text === '-' ? [] : [[language, text.replaceAll(/\s+/g, '')]],
      ),
    );
  return Object.fromEntries(
    Object.entries(choices)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([list, all]) => [
        list,
        all.map(({ name, labels }) => ({ name, labels: plain(labels ?? {}) })),
      ]),
  );
}

function plainLanguages(translations: XForm['translations'] = []): unknown {
  return translations
    .map(({ lang, default: isDefault }) => (isDefault ? `${lang} (default)` : lang))
    .toSorted();
}

/** The first place where two values differ; '' where they are the same. */
function differ(wanted: unknown, made: unknown, at = ''): string {
  if (typeof wanted !== 'object' || typeof made !== 'object' || !wanted || !made)
    return wanted === made ? '' : `${at}: ${JSON.stringify(wanted)}, not ${JSON.stringify(made)}`;
  const [a, b] = [wanted as Record<string, unknown>, made as Record<string, unknown>];
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = differ(a[key], b[key], `${at}/${key}`);
    if (found !== '') return found;
  }
  return '';
}
