import type { Choice, FormDefinition, FormNode, Question } from '../../core/form/definition.ts';
import type { Text } from '../../core/language.ts';
import { addedChoice, isFileName, otherSuffix } from '../../core/xlsform/choice-lists.ts';
import { usualName } from '../../core/xlsform/form-languages.ts';
import { flagExpression } from '../../core/xlsform/plain-cells.ts';
import { addEntities } from './xform-entities.ts';
import { pathsIn, type ToPaths } from './xform-paths.ts';
import { allBelow, type Element, elementsOf, otherOf, pathOf } from './xform-tree.ts';

export type Words = Readonly<Record<string, string>>;
export interface Bind {
  readonly nodeset: string;
  readonly [attribute: string]: string | Words;
}
export interface XForm {
  readonly binds: readonly Bind[];
  readonly choices: Readonly<Record<string, readonly { name: string; labels: Words }[]>>;
  readonly translations: readonly { lang: string; default?: true }[];
  readonly controls: readonly { control: string; path: string }[];
}

/** What pyxform would compile a definition to, as far as the shared cases compare it. */
export function asXForm(form: FormDefinition, root: string): XForm {
  const top = elementsOf(form, form.settings?.name ?? root);
  addEntities(form, top);
  const paths = pathsIn(top);
  return {
    binds: allBelow(top).flatMap((element) => bindOf(form, element, paths)),
    choices: choicesOf(form, top, paths),
    translations: translationsOf(form),
    controls: controlsOf(form, top),
  };
}

/** The language of a key as its author wrote it; `default` where none was named. */
function nameOf(form: FormDefinition, key: string): string {
  return form.languageNames?.[key] ?? usualName(key) ?? key;
}

function wordsOf(form: FormDefinition, text: Text | undefined): Words {
  return Object.fromEntries(
    Object.entries(text ?? {}).map(([key, said]) => [nameOf(form, key) || 'default', said ?? '']),
  );
}

function isNamed(form: FormDefinition, key: string): boolean {
  return key !== 'default' && nameOf(form, key) !== '';
}

function bindOf(form: FormDefinition, element: Element, paths: ToPaths): readonly Bind[] {
  const { node, bind } = element;
  const own = node ? bindCells(form, node) : {};
  const all = { ...bind, ...own };
  const other = node && otherOf(form, element);
  if (other !== undefined) all.relevant = `selected(../${other}, 'other')`;
  if (node && node.kind !== 'question' && Object.keys(own).length === 0) return [];
  if (Object.keys(all).length === 0) return [];
  const written = Object.entries(all).map(([attribute, said]) => [
    attribute,
    typeof said === 'string' ? paths(said, element) : outputsIn(said, element, paths),
  ]);
  return [{ nodeset: pathOf(element), ...Object.fromEntries(written) }];
}

function bindCells(form: FormDefinition, node: FormNode): Record<string, string | Words> {
  const cells: Record<string, string | Words> = {};
  for (const [column, cell] of Object.entries(node.attributes ?? {}))
    if (column.startsWith('bind::')) cells[column.slice(6)] = cell;
    else if (column === 'constraint') cells.constraint = cell;
    else if (column === 'calculation') cells.calculate = cell;
    else if (column === 'required') cells.required = flagExpression(cell) ?? cell;
  if (node.relevant !== undefined) cells.relevant = node.relevant;
  if (node.readOnly !== undefined) cells.readonly = node.readOnly;
  if (node.constraintMessage) cells.constraintMsg = wordsOf(form, node.constraintMessage);
  if (node.requiredMessage) cells.requiredMsg = wordsOf(form, node.requiredMessage);
  if (node.kind !== 'question') return cells;
  if (node.required !== undefined) cells.required = node.required;
  if (node.constraint !== undefined) cells.constraint = node.constraint;
  if (node.calculation !== undefined && node.trigger === undefined)
    cells.calculate = node.calculation;
  if (node.saveTo !== undefined) cells['entities:saveto'] = node.saveTo.split('#').at(-1)!;
  return cells;
}

/** What an `osm` question may tag, from the sheet of that name. */
function tagsOf(form: FormDefinition, { node }: Element): readonly unknown[] {
  if (node?.kind !== 'question' || node.type !== 'osm') return [];
  const [headers = [], ...rows] = form.sheets?.osm ?? [];
  return rows.filter((cells) => cells[headers.indexOf('list_name')] === node.list);
}

/** The lists of the choices sheet; those of a `search()` stand in the body instead. */
function isSearched(nodes: readonly FormNode[], list: string): boolean {
  return nodes.some((node) =>
    node.kind === 'question'
      ? node.list === list && /search\(/.test(node.appearance?.join(' ') ?? '')
      : isSearched(node.nodes, list),
  );
}

function ownLists(
  form: FormDefinition,
  isShown: boolean,
): readonly (readonly [string, readonly Choice[]])[] {
  return Object.entries(form.lists).flatMap(([name, list]) => {
    if (list.isExternal || list.dynamic !== undefined || (isFileName(name) && !list.isOwn))
      return [];
    const plain = name.endsWith(otherSuffix) ? name.slice(0, -otherSuffix.length) : name;
    if (isShown && isSearched(form.nodes, name)) return [];
    return [[plain, list.choices] as const];
  });
}

function choicesOf(form: FormDefinition, top: Element, paths: ToPaths): XForm['choices'] {
  return Object.fromEntries(
    ownLists(form, true)
      // pyxform lengthens the list itself for `or_other`.
      .toSorted(([, a], [, b]) => a.length - b.length)
      .map(([list, choices]) => {
        const spoken = new Set(choices.flatMap(({ label }) => Object.keys(label)));
        const own = choices
          .filter((choice) => !isAdded(choice))
          .flatMap(({ label }) => Object.keys(label));
        const inOwn = own.length > 0 ? new Set(own) : spoken;
        return [
          list,
          choices.map((choice) => ({
            name: choice.name,
            labels: isAdded(choice)
              ? Object.fromEntries(
                  [...inOwn].map((key) => [nameOf(form, key) || 'default', 'Other']),
                )
              : outputsIn(wordsOf(form, choice.label), top, paths),
          })),
        ];
      }),
  );
}

function isAdded(choice: Choice): boolean {
  return JSON.stringify(choice) === JSON.stringify(addedChoice);
}

function outputsIn(words: Words, top: Element, paths: ToPaths): Words {
  return Object.fromEntries(
    Object.entries(words).map(([language, text]) => [
      language,
      text.replace(/\$\{[^{}]+\}/g, (found) => `<output value="${paths(found, top)}"/>`),
    ]),
  );
}

/** Languages of what is translated: texts in named languages, media, guidance, texts with outputs. */
function translationsOf(form: FormDefinition): XForm['translations'] {
  const found = new Set<string>();
  const isMarked = !form.isDefaultLanguageInferred || form.defaultLanguage === 'default';
  const add = (text: Text | undefined, isForced: boolean): void => {
    for (const key of Object.keys(text ?? {})) {
      const needs = isForced || Object.keys(text!).some((one) => isNamed(form, one));
      if (needs) found.add(nameOf(form, key) || 'default');
    }
  };
  for (const [, choices] of ownLists(form, false)) {
    const isForced = choices.some(
      ({ label, media }) =>
        media ||
        Object.entries(label).some(([key, text]) => isNamed(form, key) || text?.includes('${')),
    );
    for (const choice of choices) {
      if (isAdded(choice)) continue;
      add(choice.label, isForced);
      for (const files of Object.values(choice.media ?? {})) add(files, true);
    }
  }
  const walk = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      const question = node as Partial<Question>;
      const isOutput = (text: Text | undefined): boolean =>
        Object.values(text ?? {}).some((one) => one?.includes('${'));
      if (question.label && !isOrOther(question.label)) add(node.label, node.media !== undefined);
      add(node.hint, question.guidance !== undefined);
      add(question.guidance, true);
      add(question.constraintMessage, isOutput(question.constraintMessage));
      add(question.requiredMessage, isOutput(question.requiredMessage));
      for (const files of Object.values(node.media ?? {})) add(files, true);
      for (const column of Object.keys(node.attributes ?? {})) {
        const [, language] = /^bind::jr:noAppErrorString::(.+)$/.exec(column) ?? [];
        if (language !== undefined) found.add(language);
      }
      if (node.kind !== 'question') walk(node.nodes);
    }
  };
  walk(form.nodes);
  const marked = nameOf(form, form.defaultLanguage) || 'default';
  return [...found].map((lang) => ({
    lang,
    ...(lang === marked && (isMarked || lang === 'default') && { default: true as const }),
  }));
}

function isOrOther(label: Text): boolean {
  return label.fr === 'Précisez cette autre réponse.';
}

function controlsOf(form: FormDefinition, { children }: Element): XForm['controls'] {
  return children.flatMap((element) => {
    const path = pathOf(element);
    if (element.kind === 'group') return [{ control: 'group', path }, ...controlsOf(form, element)];
    if (element.kind === 'repeat')
      return [
        { control: 'group', path },
        { control: 'repeat', path },
        ...controlsOf(form, element),
      ];
    if (element.control === null) return [];
    const tags = tagsOf(form, element).map(() => ({ control: 'tag', path: '' }));
    return [{ control: element.control, path }, ...tags];
  });
}
