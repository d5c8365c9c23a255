import type { Answer } from '../../core/form/answers.ts';
import type { Question } from '../../core/form/definition.ts';
import type { Filling } from '../controllers/filling.ts';
import type { Speech } from '../controllers/speech.ts';

/** What a control needs to draw one question and to say what was answered. */
export interface ControlContext {
  readonly filling: Filling;
  readonly speech: Speech;
  readonly question: Question;
  readonly path: string;
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isWrong: boolean;
  readonly describedBy: string;
  readonly typed: string | undefined;
  readonly type: (text: string) => void;
  readonly answer: (value: Answer | undefined) => void;
  /** Draws the question again, for a control whose code arrived later. */
  readonly redraw: () => void;
}

export function chosenOf(context: ControlContext): readonly string[] {
  const value = context.filling.instance.get(context.path);
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  return typeof value === 'string' ? [value] : [];
}

/** Adds or removes a choice; the answer keeps the form's order, whatever was ticked first. */
export function choose(context: ControlContext, name: string, isChosen: boolean): void {
  if (context.question.type === 'select_one') {
    context.answer(isChosen ? name : undefined);
    return;
  }
  const chosen = new Set(chosenOf(context));
  if (isChosen) chosen.add(name);
  else chosen.delete(name);
  const order = context.filling.instance.choices(context.path).map((choice) => choice.name);
  context.answer(order.filter((one) => chosen.has(one)));
}

export function textOf(context: ControlContext): string {
  const value = context.filling.instance.get(context.path);
  return value === undefined || value === null ? '' : String(value);
}

export function typedIn(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
