import type { FormDefinition, FormNode, Question } from '../../core/form/definition.ts';
import { externalSuffix, otherSuffix } from '../../core/xlsform/choice-lists.ts';

/** An element of the primary instance, as pyxform would write it. */
export interface Element {
  readonly name: string;
  readonly kind: 'form' | 'group' | 'repeat' | 'question' | 'value';
  readonly parent: Element | null;
  readonly children: Element[];
  readonly node?: FormNode;
  /** Attributes that pyxform gives without being asked. */
  readonly bind: Readonly<Record<string, string>>;
  /** Body element; null where it has none. */
  readonly control: string | null;
}

const types: Readonly<Record<string, readonly [string, string | null]>> = {
  text: ['string', 'input'],
  integer: ['int', 'input'],
  decimal: ['decimal', 'input'],
  range: ['int', 'range'],
  date: ['date', 'input'],
  time: ['time', 'input'],
  dateTime: ['dateTime', 'input'],
  select_one: ['string', 'select1'],
  select_multiple: ['string', 'select'],
  rank: ['odk:rank', 'odk:rank'],
  note: ['string', 'input'],
  acknowledge: ['string', 'trigger'],
  calculate: ['string', null],
  hidden: ['string', null],
  geopoint: ['geopoint', 'input'],
  geotrace: ['geotrace', 'input'],
  geoshape: ['geoshape', 'input'],
  image: ['binary', 'upload'],
  audio: ['binary', 'upload'],
  video: ['binary', 'upload'],
  file: ['binary', 'upload'],
  barcode: ['barcode', 'input'],
  osm: ['binary', 'upload'],
  start: ['dateTime', null],
  end: ['dateTime', null],
  today: ['date', null],
  'start-geopoint': ['geopoint', null],
  'background-geopoint': ['geopoint', null],
  'background-audio': ['binary', null],
};

/** The elements of a form, those included that pyxform adds: counts, table labels, `meta`. */
export function elementsOf(form: FormDefinition, root: string): Element {
  const top = element(root, 'form', null, undefined);
  for (const node of form.nodes) addNode(form, node, top);
  const meta = element('meta', 'value', top, undefined);
  if (form.audit) value('audit', meta, { type: 'binary' });
  if (!isYes(form.settings?.omit_instanceid))
    value('instanceID', meta, { type: 'string', readonly: 'true()' });
  if (form.instanceName !== undefined)
    value('instanceName', meta, { type: 'string', calculate: form.instanceName });
  return top;
}

function isYes(setting: string | undefined): boolean {
  return /^(?:yes|true|true\(\))$/i.test(setting ?? '');
}

function element(
  name: string,
  kind: Element['kind'],
  parent: Element | null,
  node: FormNode | undefined,
  bind: Element['bind'] = {},
  control: string | null = null,
): Element {
  const made: Element = {
    name,
    kind,
    parent,
    children: [],
    bind,
    control,
    ...(node && { node }),
  };
  parent?.children.push(made);
  return made;
}

/** A value that only the form's own machinery fills. */
export function value(name: string, parent: Element, bind: Element['bind']): Element {
  return element(name, 'value', parent, undefined, bind);
}

export function container(name: string, parent: Element): Element {
  return element(name, 'value', parent, undefined);
}

function addNode(form: FormDefinition, node: FormNode, parent: Element): void {
  if (node.kind === 'question') {
    addQuestion(form, node, parent);
    return;
  }
  if (node.kind === 'repeat' && node.count !== undefined && !/^\$\{[^{}]+\}$/.test(node.count))
    value(`${node.name}_count`, parent, {
      type: 'string',
      readonly: 'true()',
      calculate: node.count,
    });
  const made = element(node.name, node.kind, parent, node);
  const isTable = node.appearance?.includes('table-list') ?? false;
  const note = { type: 'string', readonly: 'true()' };
  if (isTable && (node.label || node.hint))
    element('generated_table_list_label_#', 'question', made, undefined, note, 'input');
  let isFirst = isTable;
  for (const part of node.nodes) {
    if (isFirst && part.kind === 'question' && /^select/.test(part.type)) {
      const control = types[part.type]![1];
      const name = 'reserved_name_for_field_list_labels_#';
      element(name, 'question', made, undefined, { type: 'string' }, control);
      isFirst = false;
    }
    addNode(form, part, made);
  }
}

function addQuestion(form: FormDefinition, node: Question, parent: Element): void {
  const [plain = 'string', shown = null] = types[node.type] ?? [];
  const list = node.list ?? '';
  const control = list.endsWith(externalSuffix) && form.lists[list]?.isExternal ? 'input' : shown;
  const isComputed = node.calculation !== undefined || node.trigger !== undefined;
  const isSilent = isComputed && !node.label && !node.hint;
  const type = node.type === 'range' && hasFraction(node) ? 'decimal' : plain;
  const hasType = node.attributes?.type !== 'trigger';
  const bind = { ...(hasType && { type }), ...(node.type === 'note' && { readonly: 'true()' }) };
  element(node.name, 'question', parent, node, bind, isSilent ? null : control);
}

function hasFraction({ parameters }: Question): boolean {
  const numbers = ['start', 'end', 'step', 'tick_interval', 'placeholder'];
  return numbers.some((name) => !Number.isInteger(Number(parameters?.[name] ?? 0)));
}

/** The select that a text question of `or_other` belongs to; undefined for any other. */
export function otherOf(form: FormDefinition, { parent, node, name }: Element): string | undefined {
  const before = parent?.children[parent.children.findIndex((one) => one.node === node) - 1]?.node;
  if (before?.kind !== 'question' || name !== `${before.name}_other`) return undefined;
  return before.list?.endsWith(otherSuffix) && form.lists[before.list] ? before.name : undefined;
}

export function pathOf({ name, parent }: Element): string {
  return `${parent ? pathOf(parent) : ''}/${name}`;
}

export function allBelow(top: Element): readonly Element[] {
  return [top, ...top.children.flatMap(allBelow)];
}
