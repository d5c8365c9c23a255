import type { Choice, FormDefinition, FormNode } from '../../core/form/definition.ts';
import { type Explanation, explain } from '../../core/form/explain.ts';
import { type Language, languages, pickText } from '../../core/language.ts';
import { drawId } from './draw-id.ts';
import { loadEngine } from './engine.ts';
import { Filling } from './filling.ts';
import { asksForOrgs, fetchOrgChoices } from './org-choices.ts';
import { page } from './page.ts';
import type { Person } from './person.ts';
import { completeSpeech, loadSpeech, type Speech } from './speech.ts';

export interface Preview {
  readonly filling: Filling;
  readonly speech: Speech;
}

/** A question that may be asked about: with its path as it stands in the first row of its repeats. */
export interface PreviewQuestion {
  readonly path: string;
  readonly name: string;
  readonly label: string;
}

/** Languages of pages in which a form has texts; its readers choose among them. */
export function offeredLanguages(form: FormDefinition): readonly Language[] {
  const offered = languages.filter((one) => form.languages.includes(one));
  return offered.length > 0 ? offered : [page.language];
}

/** A form to try: as people will fill it, with nowhere to send it to. @throws NotReached */
export async function startPreview(
  form: FormDefinition,
  language: Language,
  person: Person,
): Promise<Preview> {
  const [speech, orgs] = await Promise.all([
    loadSpeech(language),
    asksForOrgs(form) ? fetchOrgChoices(page.config) : ([] as readonly Choice[]),
    completeSpeech(language),
    loadEngine(form),
  ]);
  const start = { id: drawId(), revision: 1, answers: undefined, step: 0, language, person };
  return { filling: new Filling(form, start, { orgs }), speech };
}

/** The same answers in another language. */
export async function speakPreview({ filling }: Preview, language: Language): Promise<Preview> {
  const [speech] = await Promise.all([loadSpeech(language), completeSpeech(language)]);
  filling.speak(filling.instance.definition, language);
  return { filling, speech };
}

export function questionsOf(
  { nodes }: FormDefinition,
  language: Language,
): readonly PreviewQuestion[] {
  return within(nodes, '', language);
}

function within(
  nodes: readonly FormNode[],
  row: string,
  language: Language,
): readonly PreviewQuestion[] {
  return nodes.flatMap((node): readonly PreviewQuestion[] => {
    if (node.kind === 'group') return within(node.nodes, row, language);
    if (node.kind === 'repeat') return within(node.nodes, `${row}${node.key}[1]/`, language);
    const label = pickText(node.label, language);
    return [{ path: `${row}${node.key}`, name: node.name, label }];
  });
}

/** Why a question is hidden, computed or refused with the answers given so far. */
export function explainAt({ filling }: Preview, path: string): readonly Explanation[] {
  const { definition } = filling.instance;
  return explain(definition, filling.moment(definition), filling.answers(), path);
}
