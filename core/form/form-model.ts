import { compileExpression } from '../expression/evaluate.ts';
import { visit } from '../expression/expression.ts';
import type { ResultType } from '../expression/expression-function.ts';
import { parseExpression } from '../expression/parse.ts';
import { rareNames } from '../expression/rare-signatures.ts';
import { resultTypeOf } from '../expression/result-type.ts';
import type { FormDefinition, FormNode } from './definition.ts';
import { orderOf } from './dependency-order.ts';
import { isAnswerable, isFilled } from './metadata.ts';
import type { Compiled, Spec } from './spec.ts';

export interface FormModel {
  readonly definition: FormDefinition;
  readonly root: Spec;
  readonly byName: ReadonlyMap<string, Spec>;
  /** Rank in which values can be computed, each after what it depends on. */
  readonly order: ReadonlyMap<Spec, number>;
  /** Names of a chain of calculations that leads back to its start; null where there is none. */
  readonly cycle: readonly string[] | null;
  readonly hasCounts: boolean;
  readonly instanceName?: Compiled;
}

const models = new WeakMap<FormDefinition, FormModel>();

/** The compiled form; one definition object is compiled once. Faulty expressions are left out. */
export function modelOf(definition: FormDefinition): FormModel {
  const known = models.get(definition);
  if (known) return known;
  const byName = new Map<string, Spec>();
  // Paths begin /data/…, whatever the form's own code, unless its settings name the outermost element.
  const name = definition.settings?.name ?? 'data';
  const root = { kind: 'form', name, key: '', above: null } as Writable<Spec>;
  root.frame = root;
  root.parts = definition.nodes.map((node) => specOf(node, root, byName));
  const { order, cycle } = orderOf(root, byName);
  const instanceName = compile(definition.instanceName);
  const hasCounts = [...order.keys()].some((spec) => spec.count);
  const model: FormModel = {
    definition,
    root,
    byName,
    order,
    cycle,
    hasCounts,
    ...(instanceName && { instanceName }),
  };
  models.set(definition, model);
  return model;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function specOf(node: FormNode, above: Spec, byName: Map<string, Spec>): Spec {
  const frame = above.kind === 'group' ? above.frame : above;
  const spec = {
    kind: node.kind,
    name: node.name,
    above,
    frame,
    parts: [],
  } as unknown as Writable<Spec>;
  spec.key =
    node.kind === 'group'
      ? above.kind === 'group'
        ? `${above.key}/${node.name}`
        : node.name
      : node.key;
  if (!byName.has(node.name)) byName.set(node.name, spec);
  const [relevant, readOnly] = [compile(node.relevant), compile(node.readOnly)];
  if (relevant) spec.relevant = relevant;
  if (readOnly) spec.readOnly = readOnly;
  if (node.kind === 'question') {
    spec.question = node;
    for (const part of questionExpressions) {
      // What nobody can answer is never missing, whatever its form says.
      if (part === 'required' && !isAnswerable(node.type)) continue;
      const compiled = compile(node[part]);
      if (compiled) spec[part] = compiled;
    }
    const seed = compile(node.parameters?.seed);
    if (seed) spec.seed = seed;
    if (node.calculation?.includes(lastSavedSign)) spec.recalls = true;
    return spec;
  }
  if (node.kind === 'repeat') {
    spec.repeat = node;
    const count = compile(node.count);
    if (count) spec.count = count;
  } else spec.group = node;
  spec.parts = node.nodes.map((part) => specOf(part, spec, byName));
  return spec;
}

const questionExpressions = [
  'required',
  'constraint',
  'calculation',
  'default',
  'choiceFilter',
] as const;

function compile(source: string | undefined): Compiled | undefined {
  if (source === undefined) return undefined;
  const parsed = parseExpression(source);
  return parsed.ok ? { tree: parsed.tree, evaluate: compileExpression(parsed.tree) } : undefined;
}

/** Whether a filling of the form needs `FillingMoment.functions` and `FillingMoment.rare`. */
export function usesRareParts(definition: FormDefinition): boolean {
  const { order, byName, instanceName } = modelOf(definition);
  let uses = false;
  const look = (compiled: Compiled | undefined): void => {
    if (compiled)
      visit(compiled.tree, (part) => {
        if (part.kind === 'call' && rareNames.has(part.name)) uses = true;
        if (part.kind === 'reference' && !byName.has(part.name)) uses = true;
      });
  };
  look(instanceName);
  for (const spec of order.keys()) {
    const { type, list } = spec.question ?? {};
    if (isShuffled(spec) || list?.startsWith('${') || (type && isFilled(type))) uses = true;
    for (const part of questionExpressions) look(spec[part]);
    look(spec.readOnly);
    look(spec.relevant);
    look(spec.count);
  }
  return uses;
}

/** How names of answers of the record before begin. */
export const lastSavedSign = 'last-saved#';

/** Whether its choices stand in an order of their own in each submission. */
export function isShuffled({ question }: Spec): boolean {
  return question?.parameters?.randomize === 'true';
}

/** What `${name}` gives, for the type of a calculation that reads it. */
export function typeOfAnswer(spec: Spec, byName: ReadonlyMap<string, Spec>, depth = 0): ResultType {
  switch (spec.question?.type) {
    case 'integer':
    case 'decimal':
    case 'range':
      return 'number';
    case 'calculate':
      if (!spec.calculation || depth > 20) return 'text';
      return resultTypeOf(spec.calculation.tree, (name) => {
        const read = byName.get(name);
        return read ? typeOfAnswer(read, byName, depth + 1) : 'text';
      });
    case 'date':
    case 'today':
      return 'date';
    default:
      return 'text';
  }
}
