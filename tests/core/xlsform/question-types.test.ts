import { expect, test } from 'vitest';
import { readType } from '../../../core/xlsform/question-types.ts';

test.each([
  [['text', 'string', 'Text', 'add text prompt', 'q string'], 'text'],
  [['integer', 'int', 'q int'], 'integer'],
  [['dateTime', 'datetime', 'date time', 'add date time prompt'], 'dateTime'],
  [['image', 'photo', 'add photo prompt', 'q picture'], 'image'],
  [['geopoint', 'gps', 'location', 'q location'], 'geopoint'],
  [['acknowledge', 'trigger'], 'acknowledge'],
  [['deviceid', 'imei', 'device id', 'get device id', 'uri:deviceid'], 'deviceid'],
  [['phonenumber', 'get phone number'], 'phonenumber'],
  [['start', 'start time', 'get start time'], 'start'],
  [['background-geopoint'], 'background-geopoint'],
])('%j is %s', (spellings, type) => {
  for (const cell of spellings) expect(readType(cell)).toEqual({ kind: 'question', type });
});

test.each([
  ['select_one yn', 'select_one yn sheet false'],
  ['select one from yn', 'select_one yn sheet false'],
  ['select1 yn', 'select_one yn sheet false'],
  ['select_multiple  yn or_other', 'select_multiple yn sheet true'],
  ['select all that apply from yn or specify other', 'select_multiple yn sheet true'],
  ['select_one_from_file a.csv', 'select_one a.csv file false'],
  ['select multiple from file a.xml', 'select_multiple a.xml file false'],
  ['select_one_external towns', 'select_one towns external false'],
  ['select_one ${q}', 'select_one ${q} answers false'],
  ['rank yn', 'rank yn sheet false'],
  ['select_one', 'select_one  sheet false'],
])('%s chooses', (cell, told) => {
  const type = readType(cell);
  if (type.kind !== 'select') throw new Error(type.kind);
  expect(`${type.type} ${type.list} ${type.from} ${type.hasOther}`).toBe(told);
});

test.each([
  ['begin group', { kind: 'begin', block: 'group' }],
  ['Begin_Repeat', { kind: 'begin', block: 'repeat' }],
  ['begin looped group', { kind: 'begin', block: 'repeat' }],
  ['begin loop over kinds', { kind: 'begin', block: 'loop', list: 'kinds' }],
  ['end_loop', { kind: 'end', block: 'loop' }],
  ['csv-external', { kind: 'file', type: 'csv-external' }],
  ['audit', { kind: 'audit' }],
  ['set form title', { kind: 'setting', field: 'form_title' }],
  ['begin dancing', { kind: 'unknown' }],
  ['texte', { kind: 'unknown' }],
  ['constructor', { kind: 'unknown' }],
])('%s is %j', (cell, type) => {
  expect(readType(cell)).toEqual(type);
});

test('an old type brings its constraint', () => {
  expect(readType('percentage')).toEqual({
    kind: 'question',
    type: 'integer',
    constraint: '0 <= . and . <= 100',
  });
});
