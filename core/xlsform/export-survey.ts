import type { FormDefinition, FormNode, Group, Question, Repeat } from '../form/definition.ts';
import { defaultPrivacy } from '../form/metadata.ts';
import { externalSuffix, isFileName, otherSuffix } from './choice-lists.ts';
import { defaultCell } from './plain-cells.ts';
import { textWriter, type WrittenRow } from './written-languages.ts';

/** The rows of a survey. A text that `or_other` adds is not among them, nor what a group says of all. */
export function surveyRows(form: FormDefinition): readonly WrittenRow[] {
  const { write } = textWriter(form);

  const rowsOf = (nodes: readonly FormNode[]): WrittenRow[] =>
    nodes.flatMap((node, index) => {
      const before = nodes[index - 1];
      if (before?.kind === 'question' && hasOther(form, before)) return [];
      if (node.kind === 'question') return [questionRow(node)];
      const block = node.kind;
      return [
        { type: `begin_${block}`, ...commonCells(node), ...countCell(node) },
        ...rowsOf(node.nodes),
        { type: `end_${block}` },
      ];
    });

  const commonCells = (node: FormNode): WrittenRow => ({
    name: node.name,
    ...write('label', node.label),
    ...write('hint', node.hint),
    ...write('guidance_hint', node.guidance),
    ...write('constraint_message', node.constraintMessage),
    ...write('required_message', node.requiredMessage),
    ...plain({
      relevant: node.relevant,
      read_only: flagCell(node.readOnly),
      appearance: node.appearance?.join(' '),
    }),
    ...Object.fromEntries(
      Object.entries(node.media ?? {}).flatMap(([kind, files]) =>
        Object.entries(write(kind, files)),
      ),
    ),
    ...node.attributes,
  });

  const questionRow = (node: Question): WrittenRow => ({
    type: typeCell(form, node),
    ...commonCells(node),
    ...plain({
      constraint: node.constraint,
      required: flagCell(node.required),
      calculation: node.calculation,
      default: node.default === undefined ? undefined : defaultCell(node.default, node.type),
      choice_filter: node.choiceFilter,
      trigger: node.trigger,
      parameters: parameterCell(node.parameters),
      save_to: node.saveTo,
      'tiwizi::privacy': node.privacy === defaultPrivacy(node.type) ? undefined : node.privacy,
      'tiwizi::indicator': node.indicator,
      'tiwizi::code_list': node.codeList,
    }),
  });

  return [
    ...rowsOf(form.nodes),
    ...(form.externalFiles ?? []).map(({ name, type }) => ({ type, name })),
    ...(form.audit ? [{ type: 'audit', name: 'audit', ...form.audit }] : []),
  ];
}

function plain(cells: Readonly<Record<string, string | undefined>>): WrittenRow {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([field, cell]) => (cell === undefined ? [] : [[field, cell]])),
  );
}

function countCell(node: Group | Repeat): WrittenRow {
  return node.kind === 'repeat' ? plain({ repeat_count: node.count }) : {};
}

function flagCell(expression: string | undefined): string | undefined {
  return expression === 'true()' ? 'yes' : expression === 'false()' ? 'no' : expression;
}

function parameterCell(parameters: Question['parameters']): string | undefined {
  const pairs = Object.entries(parameters ?? {}).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? pairs.join(' ') : undefined;
}

function hasOther({ lists }: FormDefinition, { list }: Question): boolean {
  return list?.endsWith(otherSuffix) === true && Object.hasOwn(lists, list);
}

function typeCell(form: FormDefinition, question: Question): string {
  const { type, list } = question;
  if (list === undefined) return type;
  if (hasOther(form, question)) return `${type} ${list.slice(0, -otherSuffix.length)} or_other`;
  if (form.lists[list]?.isExternal)
    return `${type}_external ${list.slice(0, -externalSuffix.length)}`;
  const isFile = isFileName(list) && !form.lists[list]?.isOwn && type !== 'rank' && type !== 'osm';
  return isFile ? `${type}_from_file ${list.split(' ')[0]}` : `${type} ${list}`;
}
