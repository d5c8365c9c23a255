import { html, type TemplateResult } from 'lit';
import type { FormNode, Question, QuestionType } from '../../core/form/definition.ts';
import type { Language } from '../../core/language.ts';
import type { Filling } from '../controllers/filling.ts';
import type { Speech } from '../controllers/speech.ts';
import type { ControlContext } from './control-context.ts';

/** An answer as it is read again before sending. */
export interface RareAnswer {
  readonly filling: Filling;
  readonly question: Question;
  readonly value: string;
  readonly speech: Speech;
  readonly redraw: () => void;
}

interface RareControls {
  readonly drawRareControl: (context: ControlContext) => TemplateResult;
  /** Where an answer is told otherwise than by its text. */
  readonly drawRareAnswer?: (answer: RareAnswer) => TemplateResult;
  /** Fetches the sentences that only these controls say. */
  readonly learnWords?: (language: Language) => Promise<void>;
}

const loadOrders = () => import('./rare-controls.ts');
const loadPlaces = () => import('./place-controls.ts');
const loadFiles = () => import('./file-controls.ts');
const loaders: Readonly<Partial<Record<QuestionType, () => Promise<RareControls>>>> = {
  range: loadOrders,
  rank: loadOrders,
  geopoint: loadPlaces,
  geotrace: loadPlaces,
  geoshape: loadPlaces,
  image: loadFiles,
  file: loadFiles,
};
const told: ReadonlySet<QuestionType> = new Set(['geotrace', 'geoshape', 'image', 'file']);

/** Controls that few forms ask for: their code is fetched by the first form that does. */
export function isRare(type: QuestionType): boolean {
  return loaders[type] !== undefined;
}

/** Answers that only their controls' code can tell. */
export function isRarelyTold(type: QuestionType): boolean {
  return told.has(type);
}

export function drawRare(context: ControlContext): TemplateResult {
  return controlsFor(context)?.drawRareControl(context) ?? html`<span class="skeleton"></span>`;
}

export function drawRareAnswer(answer: RareAnswer): TemplateResult {
  return controlsFor(answer)?.drawRareAnswer?.(answer) ?? html`${answer.value}`;
}

/** Asks for all that a form will want, so that later steps can be filled without a line. */
export function fetchRareOf(nodes: readonly FormNode[], language: Language): void {
  for (const node of nodes)
    if (node.kind !== 'question') fetchRareOf(node.nodes, language);
    else if (isRare(node.type)) load(node.type, language).catch(() => {});
}

/** What is there, by type and language. */
const loaded = new Map<string, RareControls>();

function controlsFor(
  asker: Pick<RareAnswer, 'question' | 'speech' | 'redraw'>,
): RareControls | undefined {
  const { type } = asker.question;
  const { language } = asker.speech;
  const controls = loaded.get(`${type} ${language}`);
  // Without a line they are asked for again when the question is next drawn.
  if (!controls) load(type, language).then(asker.redraw, () => {});
  return controls;
}

async function load(type: QuestionType, language: Language): Promise<void> {
  const controls = await loaders[type]?.();
  await controls?.learnWords?.(language);
  if (controls) loaded.set(`${type} ${language}`, controls);
}
