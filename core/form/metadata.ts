import type { PrivacyLevel, QuestionType } from './definition.ts';

/** Types whose answers come with the filling: its hours, its device, its account. */
const filled: ReadonlySet<string> = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'username',
  'email',
]);
/** What tells who a person is, or where: personal, where a form does not say otherwise. */
const personal: ReadonlySet<string> = new Set([
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  'username',
  'email',
  'start-geopoint',
  'background-geopoint',
]);
/** Types that a person can answer on a page. */
const answerable: ReadonlySet<QuestionType> = new Set([
  ...(['text', 'integer', 'decimal', 'range', 'date', 'time', 'dateTime', 'barcode'] as const),
  ...(['select_one', 'select_multiple', 'rank', 'acknowledge'] as const),
  ...(['geopoint', 'geotrace', 'geoshape', 'image', 'file'] as const),
]);

export function isFilled(type: QuestionType): boolean {
  return filled.has(type);
}

export function isAnswerable(type: QuestionType): boolean {
  return answerable.has(type);
}

export function defaultPrivacy(type: QuestionType): PrivacyLevel {
  return personal.has(type) ? 'P3' : 'P1';
}
