import { dateOfInstant, dayMs, writeDate } from '../expression/date-value.ts';
import type { TreeNode } from '../expression/value.ts';
import { answersGiven } from './answer-choices.ts';
import { textOf } from './answer-value.ts';
import type { Answers } from './answers.ts';
import type { Choice, QuestionType } from './definition.ts';
import { type FillingNode, RowList } from './filling-tree.ts';
import type { FillingMoment } from './form-instance.ts';
import { type FormModel, lastSavedSign } from './form-model.ts';
import type { Spec } from './spec.ts';

/** What a question of such a type begins with; undefined where that is not known, or comes later. */
function beginningOf(
  type: QuestionType,
  { now, timeZone, origin }: FillingMoment,
): string | undefined {
  const begun = dateOfInstant(origin?.begunAt ?? now, timeZone);
  switch (type) {
    case 'start':
      return writeDate(begun, timeZone);
    case 'today':
      return writeDate(
        { wallMs: Math.floor(begun.wallMs / dayMs) * dayMs, hasTime: false },
        timeZone,
      );
    case 'deviceid':
      return origin?.device;
    case 'username':
    case 'email':
      return origin?.account;
    default:
      return undefined;
  }
}

/** Tells every `end` that the moment has come; false where there is none. */
function finishWithin(node: FillingNode, now: number): boolean {
  const { timeZone } = node.filling.host;
  const moment = writeDate(dateOfInstant(now, timeZone), timeZone);
  let hasEnd = false;
  for (const part of node.parts)
    for (const one of part instanceof RowList ? part.all : [part]) {
      if (one.spec.question?.type === 'end') {
        one.value = moment;
        hasEnd = true;
      }
      if (finishWithin(one, now)) hasEnd = true;
    }
  return hasEnd;
}

/** What a name means that is no question's: the submission's own, or an answer of the record before. */
function nodesBeside(
  model: FormModel,
  name: string,
  isKept: boolean,
  { seed, lastSaved }: FillingMoment,
): readonly TreeNode[] {
  if (name === 'instanceID') return seed === undefined ? [] : [textNode(name, `uuid:${seed}`)];
  if (!isKept || !lastSaved || !name.startsWith(lastSavedSign)) return [];
  return savedNodes(model, name.slice(lastSavedSign.length), lastSaved);
}

/** Answers of the record before under a question's key, wherever the question stands now. */
function savedNodes({ byName }: FormModel, name: string, saved: Answers): readonly TreeNode[] {
  const target = byName.get(name);
  if (!target) return [];
  const frames: Spec[] = [];
  for (let at = target.frame; at.above; at = at.above.frame) frames.unshift(at);
  const rows = frames.reduce<readonly Answers[]>(
    (above, { key }) => above.flatMap((row) => (row[key] ?? []) as readonly Answers[]),
    [saved],
  );
  return rows.flatMap((row) => (target.key in row ? textNode(name, textOf(row[target.key])) : []));
}

/** As `randomize()` puts them: by the seed given, else by one of this submission and question. */
function shuffled(node: FillingNode, choices: readonly Choice[]): readonly Choice[] {
  const { host } = node.filling;
  const nodes = new Map(
    choices.map((choice): [TreeNode, Choice] => [textNode('', choice.name), choice]),
  );
  const { seed } = node.spec;
  const all = () => [...nodes.keys()];
  const context = { host, current: node, node, position: 1, size: 1 };
  const order = host.functions?.randomize?.(context, seed ? [all, seed.evaluate] : [all], 0);
  return (order as readonly TreeNode[] | undefined)?.map((one) => nodes.get(one)!) ?? choices;
}

function textNode(name: string, text: string): TreeNode {
  return { name, text, parent: null, children: [] };
}

/** What filling does for few forms only. Handed over where a filling begins. */
export const rareFilling = { beginningOf, finishWithin, nodesBeside, answersGiven, shuffled };
export type RareFilling = typeof rareFilling;
