import type { QuestionType } from '../form/definition.ts';

/** What the `type` cell of a survey row says. */
export type RowType =
  | { readonly kind: 'question'; readonly type: QuestionType }
  | {
      readonly kind: 'select';
      readonly type: 'select_one' | 'select_multiple' | 'rank';
      readonly list: string;
      readonly isFile: boolean;
      readonly hasOther: boolean;
    }
  | { readonly kind: 'begin' | 'end'; readonly block: 'group' | 'repeat' }
  /** Of the standard, not asked of people, and not kept yet: a warning. */
  | { readonly kind: 'metadata' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown' };

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
  audio: 'audio',
  video: 'video',
  file: 'file',
  barcode: 'barcode',
};
const selectTypes: Readonly<Record<string, 'select_one' | 'select_multiple' | 'rank'>> = {
  select_one: 'select_one',
  select1: 'select_one',
  select_multiple: 'select_multiple',
  select: 'select_multiple',
  rank: 'rank',
};
const metadata = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-geopoint',
  'background-audio',
  'csv-external',
  'xml-external',
]);
const unsupported = new Set(['osm', 'begin_loop', 'end_loop', 'select_one_external', 'include']);

/** Reads a `type` cell, in the spellings the standard and its users have. */
export function readType(cell: string): RowType {
  const words = cell
    .trim()
    .replace(/^(begin|end)[\s_]+/i, '$1_')
    .split(/\s+/);
  const joined = words.join(' ').toLowerCase();
  const block = /^(begin|end)_(group|repeat)$/.exec(joined);
  if (block) return { kind: block[1] as 'begin' | 'end', block: block[2] as 'group' | 'repeat' };
  if (Object.hasOwn(plainTypes, joined)) return { kind: 'question', type: plainTypes[joined]! };
  if (metadata.has(words[0]!.toLowerCase())) return { kind: 'metadata' };
  if (unsupported.has(words[0]!.toLowerCase())) return { kind: 'unsupported' };
  return readSelect(words) ?? { kind: 'unknown' };
}

function readSelect(words: readonly string[]): RowType | null {
  const spelled = words
    .join(' ')
    .replace(/^select[\s_](one|multiple)/i, 'select_$1')
    .replace(/^select all that apply( from)?/i, 'select_multiple')
    .replace(/^select_one from /i, 'select_one ');
  const parts = /^(\S+?)(_from_file)?(?:\s+(\S+))?(\s+or[\s_]other)?$/i.exec(spelled);
  const [, type = '', file, list = '', other] = parts ?? [];
  const select = type.toLowerCase();
  if (!parts || !Object.hasOwn(selectTypes, select)) return null;
  return {
    kind: 'select',
    type: selectTypes[select]!,
    list,
    isFile: file !== undefined,
    hasOther: other !== undefined,
  };
}
