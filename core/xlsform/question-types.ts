import { type QuestionType, type UnaskedType, unaskedTypes } from '../form/definition.ts';

/** What the `type` cell of a survey row says. */
export type RowType =
  | {
      readonly kind: 'question';
      readonly type: QuestionType;
      /** What an old type name says besides: a percentage is at most 100. */
      readonly constraint?: string;
    }
  | {
      readonly kind: 'select';
      readonly type: 'select_one' | 'select_multiple' | 'rank';
      readonly list: string;
      readonly from: 'sheet' | 'file' | 'external' | 'answers';
      readonly hasOther: boolean;
    }
  | { readonly kind: 'begin'; readonly block: Block; readonly list?: string }
  | { readonly kind: 'end'; readonly block: Block }
  | { readonly kind: 'file'; readonly type: 'csv-external' | 'xml-external' }
  | { readonly kind: 'audit' }
  /** A setting written on the survey, as very old forms do. */
  | { readonly kind: 'setting'; readonly field: 'form_title' | 'form_id' }
  | { readonly kind: 'unknown' };
export type Block = 'group' | 'repeat' | 'loop';

const plainTypes: Readonly<Record<string, QuestionType>> = {
  text: 'text',
  string: 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  range: 'range',
  date: 'date',
  time: 'time',
  datetime: 'dateTime',
  'date time': 'dateTime',
  note: 'note',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  calculate: 'calculate',
  hidden: 'hidden',
  geopoint: 'geopoint',
  location: 'geopoint',
  gps: 'geopoint',
  geotrace: 'geotrace',
  geoshape: 'geoshape',
  image: 'image',
  photo: 'image',
  picture: 'image',
  audio: 'audio',
  video: 'video',
  file: 'file',
  barcode: 'barcode',
  'start time': 'start',
  'end time': 'end',
  'device id': 'deviceid',
  imei: 'deviceid',
  'subscriber id': 'subscriberid',
  'sim id': 'simserial',
};
/** Old types that are a plain one with a constraint. */
const oldTypes: Readonly<Record<string, readonly [QuestionType, string]>> = {
  'phone number': ['text', "regex(., '^\\d*$')"],
  percentage: ['integer', '0 <= . and . <= 100'],
  'number of days in last month': ['integer', '0 <= . and . <= 31'],
  'number of days in last six months': ['integer', '0 <= . and . <= 183'],
  'number of days in last year': ['integer', '0 <= . and . <= 365'],
};
const blocks: Readonly<Record<string, Block>> = {
  group: 'group',
  repeat: 'repeat',
  lgroup: 'repeat',
  'looped group': 'repeat',
  loop: 'loop',
};
const settings: Readonly<Record<string, 'form_title' | 'form_id'>> = {
  form_title: 'form_title',
  set_form_title: 'form_title',
  form_id: 'form_id',
  set_form_id: 'form_id',
};
const select =
  /^(add select one prompt using|add select multiple prompt using|select all that apply(?: from)?|select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file|select[ _]one[ _]external|select[ _]one(?: from)?|select1|select[ _]multiple(?: from)?|select|rank)(?: (\S+))?( or specify other| or[ _]other)?$/i;

/** Reads a `type` cell, in the spellings the standard and its users have. */
export function readType(cell: string): RowType {
  const words = cell.trim().replaceAll(/\s+/g, ' ');
  const lower = words.toLowerCase();
  const begin =
    /^(begin|end)[ _](group|repeat|lgroup|looped group|loop)(?: (?:over )?(\S+))?$/i.exec(words);
  if (begin) {
    const [, edge = '', name = '', list] = begin;
    const block = blocks[name.toLowerCase()]!;
    if (edge.toLowerCase() === 'begin')
      return { kind: 'begin', block, ...(list !== undefined && { list }) };
    if (list === undefined) return { kind: 'end', block };
    return { kind: 'unknown' };
  }
  if (lower === 'csv-external' || lower === 'xml-external') return { kind: 'file', type: lower };
  if (lower === 'audit') return { kind: 'audit' };
  const setting = lower.replaceAll(' ', '_');
  if (Object.hasOwn(settings, setting)) return { kind: 'setting', field: settings[setting]! };
  if (lower.startsWith('osm ')) return { kind: 'question', type: 'osm' };
  return readPlain(lower) ?? readSelect(words) ?? { kind: 'unknown' };
}

function readPlain(lower: string): RowType | null {
  const old = Object.hasOwn(oldTypes, lower) ? oldTypes[lower] : undefined;
  if (old) return { kind: 'question', type: old[0], constraint: old[1] };
  const bare = lower
    .replace(/^(?:q|get) /, '')
    .replace(/^add (.+) prompt$/, '$1')
    .replace(/^uri:/, '');
  const unasked = unaskedTypes.find((type): type is UnaskedType => type === bare);
  if (unasked) return { kind: 'question', type: unasked };
  if (bare === 'phone number') return { kind: 'question', type: 'phonenumber' };
  return Object.hasOwn(plainTypes, bare) ? { kind: 'question', type: plainTypes[bare]! } : null;
}

function readSelect(words: string): RowType | null {
  const [, command = '', list = '', other] = select.exec(words) ?? [];
  if (command === '') return null;
  const plain = command.toLowerCase().replaceAll('_', ' ');
  const isMultiple = /multiple|all that apply/.test(plain) || plain === 'select';
  const from = plain.endsWith('file')
    ? 'file'
    : plain.endsWith('external')
      ? 'external'
      : list.includes('${')
        ? 'answers'
        : 'sheet';
  const type = plain === 'rank' ? 'rank' : isMultiple ? 'select_multiple' : 'select_one';
  return { kind: 'select', type, list, from, hasOther: other !== undefined };
}
