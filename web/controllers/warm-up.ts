import type { FormDefinition } from '../../core/form/definition.ts';
import { Filling } from './filling.ts';
import { nobody } from './person.ts';
import type { Speech } from './speech.ts';

const choices = { choices: [{ name: 'a', label: {} }] };

/** One question of each common kind; nobody ever sees it. */
const smallForm: FormDefinition = {
  form: '',
  version: 0,
  title: {},
  languages: ['fr'],
  defaultLanguage: 'fr',
  lists: { one: choices },
  nodes: (['text', 'integer', 'select_one', 'select_multiple'] as const).map((type) => ({
    kind: 'question',
    type,
    name: type,
    key: type,
    privacy: 'P0',
    list: 'one',
    required: 'true()',
    relevant: "not(selected('b', 'a'))",
    constraint: '. >= 0 and string-length(.) < 9',
  })),
};

const silentSpeech: Speech = {
  language: 'fr',
  direction: 'ltr',
  say: () => '',
  sayProblem: () => '',
  tellMoment: () => '',
  tellDate: () => '',
  tellNumber: () => '',
};

/**
 * A form to draw, unseen, while the real one is on its way: an old phone needs a tenth of a second
 * to get code ready that it runs for the first time, and until the answer comes it has nothing to do.
 */
export function warmUp(): { readonly filling: Filling; readonly speech: Speech } {
  const start = { id: '', revision: 1, answers: undefined, step: 0, person: nobody } as const;
  return {
    filling: new Filling(smallForm, { ...start, language: 'fr' }, {}),
    speech: silentSpeech,
  };
}
