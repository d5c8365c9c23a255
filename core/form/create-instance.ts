import { splitText } from '../expression/references.ts';
import { pickText } from '../language.ts';
import { nodeAt } from './answer-path.ts';
import { isBlank } from './answer-value.ts';
import type { Answers } from './answers.ts';
import { isAnswers } from './choice-source.ts';
import { collectAnswers } from './collect-answers.ts';
import type { FormDefinition } from './definition.ts';
import { startFilling } from './filling.ts';
import { FillingNode, maxRows, RowList } from './filling-tree.ts';
import type { FillingMoment, FormInstance, NodeText, NodeView } from './form-instance.ts';
import { modelOf } from './form-model.ts';
import { problemsOf, problemsWithin } from './form-problems.ts';
import { growRows } from './grow-rows.ts';
import { isSameAnswer, loadAnswers } from './load-answers.ts';
import type { Spec } from './spec.ts';

/**
 * A form to be filled. Without `answers` it is fresh: defaults are set and each repeat has a first
 * row; with them it is as it was left, and answers that fit no question of this version are gone.
 *
 * @throws Error where a path names nothing of the form: that is a bug of the caller.
 */
export function createInstance(
  definition: FormDefinition,
  moment: FillingMoment,
  answers?: Answers,
): FormInstance {
  const model = modelOf(definition);
  const root = startFilling(model, moment);
  const { recomputation } = root.filling;
  const listeners = new Set<() => void>();

  const begin = (node: FillingNode): void => {
    const { question, default: beginning } = node.spec;
    const known = moment.rare?.beginningOf(question!.type, moment);
    if (known !== undefined) node.value = known;
    else if (beginning)
      node.value = node.answerOf(recomputation.untracked(() => node.askOnce(beginning)));
  };
  const start = (node: FillingNode): void => {
    for (const part of node.parts) {
      if (part instanceof RowList) {
        if (!part.spec.count) start(part.add());
      } else if (part.spec.kind === 'group') start(part);
      else begin(part);
    }
  };
  if (answers) loadAnswers(root, answers);
  else start(root);

  const specs = [...model.order.keys()];
  const filteredSpecs = specs.filter((spec) => spec.choiceFilter || isAnswers(spec.question?.list));
  const triggeredSpecs = specs.filter((spec) => spec.question?.trigger);

  /** Brings everything up to date: rows that a count asks for, choices that are no more offered. */
  const settle = (): void => {
    recomputation.settle();
    growRows(root, start);
    for (const spec of filteredSpecs)
      for (const node of root.filling.host.resolveAll(spec.name))
        dropUnoffered(node as FillingNode);
    recomputation.settle();
  };

  const changed = (): void => {
    settle();
    for (const listener of [...listeners]) listener();
  };

  const at = (path: string): FillingNode | RowList => {
    const node = nodeAt(root, path);
    if (!node) throw new Error(`the form has nothing at ${path}`);
    return node;
  };
  const questionAt = (path: string): FillingNode => {
    const node = at(path);
    if (node instanceof RowList || node.spec.kind !== 'question')
      throw new Error(`no question at ${path}`);
    return node;
  };
  const listAt = (path: string): RowList => {
    const node = at(path);
    if (!(node instanceof RowList)) throw new Error(`no repeat at ${path}`);
    return node;
  };
  const rowAt = (path: string): { list: RowList; row: FillingNode; place: number } => {
    const row = at(path);
    if (row instanceof RowList || !row.list) throw new Error(`no row at ${path}`);
    return { list: row.list, row, place: row.list.all.indexOf(row) };
  };

  settle();

  return {
    definition,
    get(path) {
      const node = at(path);
      if (node instanceof RowList) return node.rows.map(collectAnswers);
      return node.spec.kind === 'question' ? node.value : undefined;
    },
    set(path, answer) {
      const node = questionAt(path);
      const next =
        answer === '' || (Array.isArray(answer) && answer.length === 0) ? undefined : answer;
      if (node.isCalculated || (isSameAnswer(node.stored, next ?? undefined) && !node.isMalformed))
        return;
      node.value = next ?? undefined;
      recomputation.settle();
      runTriggers(node);
      changed();
    },
    view(path): NodeView {
      const node = at(path);
      const spec = node.spec;
      const isQuestion = node instanceof FillingNode && spec.kind === 'question';
      return {
        path,
        isRelevant: node.isRelevant,
        isRequired: isQuestion && spec.required ? node.isTrue(spec.required) : false,
        isReadOnly: (isQuestion && node.isCalculated) || isLocked(node),
      };
    },
    choices: (path) => questionAt(path).choices,
    rowCount: (path) => listAt(path).rows.length,
    addRow(path) {
      const list = listAt(path);
      if (list.wanted !== null || list.all.length >= maxRows) return;
      start(list.add());
      changed();
    },
    removeRow(path) {
      const { list, row } = rowAt(path);
      if (list.wanted !== null) return;
      list.rows = list.all.filter((one) => one !== row);
      changed();
    },
    moveRow(path, to) {
      const { list, row } = rowAt(path);
      const others = list.all.filter((one) => one !== row);
      list.rows = others.toSpliced(Math.max(to - 1, 0), 0, row);
      changed();
    },
    finish(now) {
      if (moment.rare?.finishWithin(root, now)) changed();
    },
    problemsAt: (path) => problemsOf(questionAt(path)),
    problems: () => problemsWithin(root),
    toAnswers: () => collectAnswers(root),
    label(path, language, part = 'label') {
      // A problem may stand where this version has nothing: it has no label then.
      const node = nodeAt(root, path);
      if (!node) return '';
      const text = pickText(textOfSpec(node.spec, part), language);
      if (!text.includes('${')) return text;
      const current = node instanceof RowList ? node.parent : node;
      return splitText(text)
        .map((piece, index) =>
          index % 2 === 0 ? piece : (root.filling.host.resolve(piece, current)[0]?.text ?? ''),
        )
        .join('');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  /** Calculations with a `trigger` are asked once each time that question is answered. */
  function runTriggers(node: FillingNode): void {
    for (const spec of triggeredSpecs) {
      if (!splitText(spec.question?.trigger ?? '').includes(node.spec.name)) continue;
      for (const target of root.filling.host.resolve(spec.name, node) as readonly FillingNode[]) {
        const { calculation } = spec;
        target.value = calculation
          ? target.answerOf(recomputation.untracked(() => target.askOnce(calculation)))
          : undefined;
        recomputation.settle();
      }
    }
  }
}

/** Whether it is for reading only, by itself or with what it stands in. */
function isLocked(node: FillingNode | RowList): boolean {
  const { readOnly } = node.spec;
  const asked = node instanceof RowList ? node.parent : node;
  if (readOnly && asked.isTrue(readOnly)) return true;
  return node.parent !== null && isLocked(node.parent);
}

/** A choice that the filter no longer offers is taken back: nobody could see it to change it. */
function dropUnoffered(node: FillingNode): void {
  const { stored } = node;
  if (isBlank(stored) || node.isCalculated) return;
  // A list that has not arrived yet offers nothing: that takes nothing back.
  const list = node.spec.question?.list ?? '';
  if (!isAnswers(list) && node.filling.choicesOf(list).length === 0) return;
  const offered = new Set(node.choices.map(({ name }) => name));
  if (typeof stored === 'string' && !offered.has(stored)) node.value = undefined;
  if (!Array.isArray(stored)) return;
  const left = (stored as readonly string[]).filter((name) => offered.has(name));
  if (left.length < stored.length) node.value = left.length > 0 ? left : undefined;
}

function textOfSpec({ question, group, repeat }: Spec, part: NodeText) {
  if (part === 'label' || part === 'hint') return (question ?? group ?? repeat)?.[part];
  return question?.[part];
}
