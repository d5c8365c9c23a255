import { expect, test } from 'vitest';
import { faults, survey } from './told-faults.ts';

const choices = `
| choices |
| | list_name | name | label |
| | ends | 0 | Jamais |
| | ends | 10 | Toujours |
| | odd | 3 | Trois |
| | words | trois | Trois |`;

/** Problems of one question of a type with these parameters. */
function check(type: string, parameters: string, appearance = ''): string[] {
  const row = `${type} | q | Q | ${parameters} | ${appearance}`;
  const md = survey('type | name | label | parameters | appearance', [row], choices);
  return faults(md).problems.map((problem) => problem.replace(/ survey 2 parameters$/, ''));
}

test.each([
  ['range', 'start=0 end=10 step=2', []],
  ['range', 'START=0; END=1 ; step = 0.1', []],
  ['range', 'start=10, end=0, step=5', []],
  ['range', 'start=a', ['parameters.not_number']],
  ['range', 'step=0', ['range.zero']],
  ['range', 'end=5 step=7', ['range.too_large']],
  ['range', 'step=2 tick_interval=3', ['range.off_step']],
  ['range', 'placeholder=11', ['range.outside']],
  ['range', 'step=2 placeholder=2', ['range.off_step']],
  ['range', 'start=0 end=10 tick_labelset=ends', []],
  ['range', 'start=0 end=10 tick_labelset=none', ['range.labels_unknown']],
  ['range', 'start=0 end=2 tick_labelset=odd', ['range.label_outside']],
  ['range', 'start=0 end=10 step=2 tick_labelset=odd', ['range.label_off_step']],
  ['range', 'tick_labelset=words', ['range.label_not_number']],
  ['range', 'size=3', ['parameters.unknown']],
  ['text', 'rows=three', ['parameters.not_integer']],
  ['text', 'rows', ['parameters.malformed']],
  ['text', 'colour=red', ['parameters.unknown']],
  ['image', 'max-pixels=640 app=org.example.app', []],
  ['image', 'app=camera', ['parameters.app']],
  ['audio', 'quality=external', []],
  ['background-audio', 'quality=external', ['parameters.not_offered']],
  ['geopoint', 'capture-accuracy=2.5 allow-mock-accuracy=true', []],
  ['geopoint', 'warning-accuracy=far', ['parameters.not_number']],
  ['geotrace', 'incremental=false', ['parameters.not_offered']],
  ['geoshape', 'reference-geometry=ends', []],
  ['geoshape', 'reference-geometry=nowhere', ['parameters.geometry']],
  ['select_one ends', 'randomize=true seed=3', []],
  ['select_one ends', 'randomize=true seed=three', ['parameters.not_number']],
  ['select_one ends', 'seed=3', ['parameters.missing']],
  ['select_one ends', 'randomize=maybe', ['parameters.not_offered']],
  ['select_one ends', 'value=code', ['parameters.unknown']],
  ['select_one_from_file a.csv', 'value=code label=name', []],
  ['select_one_from_file a.csv', 'value=co*de', ['parameters.malformed']],
])('%s with %s', (type, parameters, problems) => {
  expect(check(type, parameters)).toEqual(problems);
});

test.each([
  ['vertical', []],
  ['vertical no-ticks', ['range.no_ticks']],
  ['picker', ['range.appearance']],
])('ticks of a range shown %s', (appearance, problems) => {
  expect(check('range', 'start=0 end=11 tick_labelset=ends', appearance)).toEqual(problems);
});

test.each([
  ['', []],
  ['track-changes=true identify-user=false', []],
  ['track-changes=often', ['parameters.not_offered']],
  ['location-priority=balanced', ['parameters.missing', 'parameters.missing']],
  [
    'location-priority=balanced location-min-interval=60 location-max-age=30',
    ['parameters.too_small'],
  ],
])('an audit with %j', (parameters, problems) => {
  const md = survey('type | name | label | parameters', [
    'text | q | Q |',
    `audit | | | ${parameters}`,
  ]);
  const told = faults(md);
  expect(told.problems).toEqual(problems.map((code) => `${code} survey 3 parameters`));
  expect(told.warnings).toEqual(['type.unsupported survey 3 type']);
});
