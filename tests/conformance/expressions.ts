import { readFileSync } from 'node:fs';
import { checkExpression } from '../../core/expression/check.ts';
import type { ExpressionHost } from '../../core/expression/context.ts';
import { compileStrictly } from '../../core/expression/evaluate.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { rareFunctions } from '../../core/expression/rare-functions.ts';
import {
  isNodes,
  type TreeNode,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from '../../core/expression/value.ts';
import { readXml } from '../../core/xml/read-xml.ts';
import { type AskedType, type ExpressionCase, isExpected } from './expression-case.ts';
import { nodeAtPath, pathOfNode } from './node-path.ts';
import type { Row } from './suite.ts';

/** Judges every expression of the folder, as its README says. */
export function judgeExpressions(folder: string): readonly Row[] {
  const cases = JSON.parse(readFileSync(`${folder}/expressions.dev.json`, 'utf8'));
  return (cases as readonly ExpressionCase[]).map(judgeCase);
}

function judgeCase(one: ExpressionCase): Row {
  const answers = [one, ...(one.alternatives ?? [])];
  const given = answers.map(({ type, expected }) => {
    const outcome = ask(one, type);
    const passed =
      'refused' in outcome
        ? type === 'error'
        : type !== 'error' && isExpected(outcome.given, type, expected, one.unordered);
    return { passed, outcome };
  });
  const { id, category, firm, disputed = false, expr, expected } = one;
  const passed = given.some((answer) => answer.passed);
  const why = `${expr} at ${one.context}: wants ${JSON.stringify(expected)}, gives ${JSON.stringify(given[0]!.outcome)}`;
  return { id, category, isFirm: firm, isDisputed: disputed, passed, why: passed ? '' : why };
}

type Outcome = { readonly refused: string } | { readonly given: unknown };

/** What the engine gives, asked for one type. */
function ask(one: ExpressionCase, type: AskedType): Outcome {
  const parsed = parseExpression(one.expr);
  if (!parsed.ok) return { refused: parsed.fault.code };
  // What is refused on import counts as refused; where an answer is wanted the check is not asked,
  // as the unused side of `and` may name functions that nobody has.
  const fault = type === 'error' && checkExpression(parsed.tree, () => true)[0];
  if (fault) return { refused: fault.code };
  try {
    const document = one.doc === null ? emptyDocument : parsedXml(one.doc);
    const node = nodeAtPath(document, one.context ?? '/');
    const host = hostOf(one);
    const evaluate = compileStrictly(parsed.tree);
    const value = evaluate({ host, current: node, node, position: 1, size: 1 });
    return { given: convert(value, type, one, host.timeZone) };
  } catch (error) {
    return { refused: String(error) };
  }
}

const emptyDocument: TreeNode = { name: '', parent: null, children: [], text: '' };

function convert(value: Value, type: AskedType, one: ExpressionCase, timeZone: string): unknown {
  if (type === 'number') return toNumber(value, timeZone);
  if (type === 'boolean') return toBoolean(value);
  if (type === 'nodes') return isNodes(value) ? value.map(pathOfNode) : ['no nodes'];
  const text = toText(value, timeZone);
  // A calculation that is no number is kept as no answer at all.
  return one.bind === 'calculate' && text === 'NaN' ? '' : text;
}

function hostOf(one: ExpressionCase): ExpressionHost {
  const language = one.language ?? one.defaultLanguage ?? Object.keys(one.itext ?? {})[0] ?? '';
  const texts = one.itext?.[language] ?? {};
  return {
    now: one.now ? Date.parse(one.now) : Date.UTC(2024, 5, 15, 10, 20, 30),
    timeZone: one.timezone ?? 'UTC',
    locale: 'en',
    org: '',
    version: '',
    seed: one.id,
    functions: rareFunctions,
    matches: (text, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
    resolve: () => [],
    resolveAll: () => [],
    choiceName: (name, choice) => {
      const list = Object.entries(one.choices ?? {}).find(
        ([path]) =>
          path
            .replace(/\[\d+\]$/, '')
            .split('/')
            .at(-1) === name,
      );
      return list?.[1].find((item) => item.name === choice)?.label ?? '';
    },
    instance: (id) => {
      const source = one.instances?.[id];
      if (source === undefined) return [];
      return [parsedXml(`<instance id="${id}">${source}</instance>`).children[0]!];
    },
    itext: (id) => texts[id] ?? '',
    remembered: (current) => current.text,
    nextDraw: () => 1,
  };
}

function parsedXml(source: string): TreeNode {
  const read = readXml(source);
  if (!read.ok) throw new Error(`no XML at ${read.at}: ${source.slice(read.at, read.at + 40)}`);
  return read.document;
}
