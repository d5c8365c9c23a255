import type { Choice } from '../form/definition.ts';
import { checkRange, numberOf } from './check-range.ts';
import { type FaultBook, type FormFaultCode, fault, type Place } from './form-fault.ts';
import type { Parameters } from './parameters.ts';
import { isName } from './read-survey.ts';
import { referencesIn } from './variable-references.ts';

/** What the checks of one question's parameters may look at. */
export interface ParameterScene {
  readonly appearance: string | null;
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  /** Whether a name is one that geometries can be taken from. */
  readonly hasGeometry: (name: string) => boolean;
}

const flags = ['true', 'false'];
const offered: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  select: { randomize: flags },
  select_from_file: { randomize: flags },
  audio: { quality: ['voice-only', 'low', 'normal', 'external'] },
  'background-audio': { quality: ['voice-only', 'low', 'normal'] },
  geopoint: { 'allow-mock-accuracy': flags },
  geoshape: { 'allow-mock-accuracy': flags, incremental: ['true', 'yes', 'true()'] },
  geotrace: { 'allow-mock-accuracy': flags, incremental: ['true', 'yes', 'true()'] },
  audit: {
    'track-changes': flags,
    'identify-user': flags,
    'track-changes-reasons': ['on-form-edit'],
    'location-priority': ['no-power', 'low-power', 'balanced', 'high-accuracy'],
  },
};
const integers = ['rows', 'max-pixels', 'location-min-interval', 'location-max-age'];
const numbers = ['capture-accuracy', 'warning-accuracy', 'max-length'];
const locations = ['location-priority', 'location-min-interval', 'location-max-age'];

/** Checks the values of parameters by the kind of question they stand with. */
export function checkParameters(
  kind: string,
  parameters: Parameters,
  scene: ParameterScene,
  place: Place,
  book: FaultBook,
): void {
  const tell = (code: FormFaultCode, parameter: string, more = {}): void => {
    book.problems.push(fault(code, place, { parameter, ...more }));
  };
  if (kind === 'range') {
    checkRange(parameters, scene.appearance, scene.choices, place, book);
    return;
  }
  for (const [parameter, values] of Object.entries(offered[kind] ?? {})) {
    const value = parameters[parameter];
    if (value !== undefined && !values.includes(value))
      tell('parameters.not_offered', parameter, { value, accepted: values.join(', ') });
  }
  for (const [parameter, value] of Object.entries(parameters)) {
    if (integers.includes(parameter) && !/^[+-]?\d+$/.test(value))
      tell('parameters.not_integer', parameter);
    if (numbers.includes(parameter) && numberOf(value) === null)
      tell('parameters.not_number', parameter);
  }
  if (kind === 'audit') checkLocation(parameters, tell);
  if (kind.startsWith('select')) checkSelect(parameters, tell);
  if (kind === 'image') checkApp(parameters, scene.appearance, tell);
  const geometry = parameters['reference-geometry'];
  if (kind.startsWith('geo') && geometry !== undefined && !scene.hasGeometry(geometry))
    tell('parameters.geometry', geometry);
}

type Tell = (
  code: FormFaultCode,
  parameter: string,
  more?: Readonly<Record<string, string>>,
) => void;

/** An audit tells where people are by all three parameters, or not at all. */
function checkLocation(parameters: Parameters, tell: Tell): void {
  if (!locations.some((name) => parameters[name] !== undefined)) return;
  for (const name of locations)
    if (parameters[name] === undefined) tell('parameters.missing', name);
  const least = Number(parameters['location-min-interval'] ?? 0);
  const most = Number(parameters['location-max-age'] ?? Number.POSITIVE_INFINITY);
  if (least < 0) tell('parameters.too_small', 'location-min-interval', { least: '0' });
  if (most < Math.max(0, least))
    tell('parameters.too_small', 'location-max-age', { least: String(Math.max(0, least)) });
}

function checkSelect({ randomize, seed, value, label }: Parameters, tell: Tell): void {
  if (seed !== undefined && randomize === undefined) tell('parameters.missing', 'randomize');
  if (seed !== undefined && numberOf(seed) === null) {
    const isReference =
      referencesIn(seed).every((one) => one !== null) && /^\$\{[^}]*\}$/.test(seed);
    if (!isReference) tell('parameters.not_number', 'seed');
  }
  // They name elements of the file, where XPath reads them.
  for (const [name, one] of Object.entries({ value, label }))
    if (one !== undefined && !isName(one)) tell('parameters.malformed', `${name}=${one}`);
}

/** The package name of an Android app, `org.odk.collect`. */
function checkApp({ app }: Parameters, appearance: string | null, tell: Tell): void {
  if (app === undefined || (appearance !== null && appearance !== 'annotate')) return;
  if (!/^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(app)) tell('parameters.app', app);
}
