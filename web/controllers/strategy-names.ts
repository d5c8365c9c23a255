import type { Theme } from '../../core/coordination/strategy.ts';
import {
  codesByStrategy,
  type Strategy,
  strategies,
  strategyCodes,
} from '../../core/coordination/strategy-codes.ts';
import type { Answers } from '../../core/form/answers.ts';
import type { FormDefinition, Question } from '../../core/form/definition.ts';
import { type Language, pickText, type Text } from '../../core/language.ts';

/** The programme's themes with what they count for, and what those codes are called. */
export interface StrategyNames {
  readonly themes: readonly Theme[];
  /** Undefined where a code has no name of its own, as the SDGs' targets. */
  name(code: string, language: Language): string | undefined;
}

export interface StrategyEntry {
  readonly strategy: Strategy;
  readonly codes: readonly { readonly code: string; readonly name: string | undefined }[];
}

let loaded: Promise<StrategyNames> | undefined;

/** Fetched once, and only by who reads a submission. */
export function loadStrategyNames(): Promise<StrategyNames> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function load(): Promise<StrategyNames> {
  const [themes, national, compact] = await Promise.all([
    import('../../programmes/souss-massa/themes.json'),
    import('../../programmes/souss-massa/strategies.json'),
    import('../../programmes/souss-massa/global-compact.json'),
  ]);
  const named = [...national.default, ...compact.default] as readonly {
    readonly code: string;
    readonly name: Text;
  }[];
  const byCode = new Map(named.map(({ code, name }) => [code, name]));
  return {
    themes: themes.default as readonly Theme[],
    name: (code, language) => pickText(byCode.get(code), language) || undefined,
  };
}

/** What a submission counts for, by the themes it names; empty for a form that asks for none. */
export function strategiesOf(
  definition: FormDefinition,
  answers: Answers,
  names: StrategyNames,
  language: Language,
): readonly StrategyEntry[] {
  const chosen = questionsIn(definition.nodes)
    .filter(({ list }) => list === 'themes.csv')
    .flatMap(({ key }) => {
      const answer = answers[key];
      return Array.isArray(answer) ? answer.map(String) : [String(answer ?? '')];
    });
  const found = codesByStrategy(strategyCodes(chosen, names.themes));
  return strategies.flatMap((strategy) => {
    const own = found.filter((one) => one.strategy === strategy);
    const codes = own.map(({ code }) => ({ code, name: names.name(code, language) }));
    return codes.length > 0 ? [{ strategy, codes }] : [];
  });
}

function questionsIn(nodes: FormDefinition['nodes']): readonly Question[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'group') return questionsIn(node.nodes);
    return node.kind === 'question' ? [node] : [];
  });
}
