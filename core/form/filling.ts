import type { ExpressionHost } from '../expression/context.ts';
import type { TreeNode } from '../expression/value.ts';
import { pickText } from '../language.ts';
import { localeOf } from '../text/say.ts';
import { textOf } from './answer-value.ts';
import { isAnswers } from './choice-source.ts';
import type { Choice } from './definition.ts';
import { type Filling, FillingNode, RowList } from './filling-tree.ts';
import type { FillingMoment } from './form-instance.ts';
import type { FormModel } from './form-model.ts';
import { createRecomputation } from './recomputation.ts';
import type { Spec } from './spec.ts';

/** An empty filling: no answers, no rows, no defaults. */
export function startFilling(model: FormModel, moment: FillingMoment): FillingNode {
  const { definition } = model;
  const choiceNodes = new Map<string, TreeNode[]>();
  const choicesOf = (name: string): readonly Choice[] => {
    const list = Object.hasOwn(definition.lists, name) ? definition.lists[name] : undefined;
    if (list?.dynamic === undefined) return list?.choices ?? [];
    return (Object.hasOwn(moment.lists, list.dynamic) && moment.lists[list.dynamic]) || [];
  };
  let draws = 0;
  const filling: Filling = {
    model,
    recomputation: createRecomputation(),
    rare: moment.rare,
    recalls: moment.lastSaved !== undefined,
    choicesOf,
    rowsMade: 0,
    reader: null,
    choiceNode: (name, index) => {
      const known = choiceNodes.get(name) ?? [];
      choiceNodes.set(name, known);
      known[index] ??= choiceNode(choicesOf(name)[index]!, moment);
      return known[index];
    },
    host: undefined as unknown as ExpressionHost,
  };
  let root: FillingNode | null = null;
  const host: ExpressionHost = {
    now: moment.now,
    timeZone: moment.timeZone,
    locale: localeOf(moment.language),
    org: moment.org ?? '',
    // A pattern made of answers may be none at all: then nothing matches it.
    version: definition.settings?.version ?? String(definition.version),
    seed: moment.seed,
    functions: moment.functions,
    // No form of ours carries texts by id: the checks refuse jr:itext() on import.
    itext: () => '',
    matches: (text, pattern) => {
      try {
        return moment.matches(text, pattern);
      } catch {
        return false;
      }
    },
    resolve: (name, current, isKept = false) =>
      model.byName.has(name)
        ? nodesNamed(model, name, current as FillingNode)
        : (moment.rare?.nodesBeside(model, name, isKept, moment) ?? []),
    resolveAll: (name) => (root ? nodesNamed(model, name, root) : []),
    choiceName: (name, choice) => {
      const list = model.byName.get(name)?.question?.list;
      if (list === undefined) return '';
      // What is chosen from answers is its own name.
      if (isAnswers(list)) return choice;
      const found = choicesOf(list).find((one) => one.name === choice);
      return pickText(found?.label, moment.language);
    },
    instance: (id) => {
      const list = [id, `${id}.csv`].find((one) => Object.hasOwn(definition.lists, one));
      if (list === undefined) return [];
      const within = leaf('root', '');
      within.children = choicesOf(list).map((_, index) => filling.choiceNode(list, index));
      const above = leaf(id, '');
      above.children = [within];
      return [above];
    },
    remembered: (current) => {
      const { stored } = current as FillingNode;
      return typeof stored === 'number' || typeof stored === 'boolean' ? stored : textOf(stored);
    },
    nextDraw: () => {
      draws += 1;
      return draws;
    },
  };
  (filling as { host: ExpressionHost }).host = host;
  root = new FillingNode(filling, model.root, null);
  return root;
}

type Leaf = { -readonly [Key in keyof TreeNode]: TreeNode[Key] };

function leaf(name: string, text: string): Leaf {
  return { name, text, parent: null, children: [] };
}

function choiceNode(choice: Choice, { language }: FillingMoment): TreeNode {
  const item = leaf('item', '');
  const parts = Object.entries({
    ...choice.columns,
    name: choice.name,
    label: pickText(choice.label, language),
  }).map(([name, text]) => ({ ...leaf(name, text), parent: item }));
  item.children = parts;
  return item;
}

/**
 * What `${name}` means at `current`: in the rows that both share there is one, elsewhere all.
 * A repeat named inside itself means all of its rows.
 */
function nodesNamed(model: FormModel, name: string, current: FillingNode): readonly FillingNode[] {
  const target = model.byName.get(name);
  if (!target) return [];
  const frames: Spec[] = [];
  for (let at: Spec | null = frameAbove(target); at; at = frameAbove(at)) frames.unshift(at);
  let meeting = current.frame;
  while (!frames.includes(meeting.spec)) meeting = meeting.parent!.frame;
  let nodes: readonly FillingNode[] = [meeting];
  for (const frame of frames.slice(frames.indexOf(meeting.spec) + 1)) nodes = rowsIn(nodes, frame);
  const found =
    target.kind === 'repeat'
      ? rowsIn(nodes, target)
      : nodes.map((node) =>
          target.kind === 'group' ? node.groups.get(target.key)! : node.byKey.get(target.key)!,
        );
  return (found as readonly FillingNode[]).filter((node) => node.isRelevant);
}

function frameAbove(spec: Spec): Spec | null {
  return spec.above && spec.frame;
}

function rowsIn(nodes: readonly FillingNode[], repeat: Spec): readonly FillingNode[] {
  return nodes.flatMap((node) => {
    const list = node.byKey.get(repeat.key);
    return list instanceof RowList ? list.rows : [];
  });
}
