import { compareOrdered, equals, includes } from './compare.ts';
import { holds } from './operators.ts';
import {
  type Bound,
  Failure,
  isList,
  type Outcome,
  RulesMap,
  RulesSet,
  type RuleType,
  type RuleValue,
  typeOf,
  Unknown,
} from './rule-value.ts';
import type { BinaryOperator, Comparison } from './syntax.ts';

/**
 * What an operation gives when a value differs from document to document. An answer other than
 * Unknown holds for every document that matches the query.
 */
export function applyToUnknown(
  operator: BinaryOperator,
  left: RuleValue | Unknown,
  right: RuleValue | Unknown,
): Outcome {
  const undecided = new Unknown(`${nameOf(left)} ${operator} ${nameOf(right)}`, {
    sure: isSure(left) && isSure(right) && (operator === '==' || operator === '!='),
    ...(operator === '==' || operator === '!=' ? { type: 'bool' } : {}),
  });
  if (operator === 'in') return containsUnknown(right, left) ?? undecided;
  if (left instanceof Unknown && right instanceof Unknown) return undecided;
  if (operator === '==' || operator === '!=') {
    const same =
      left instanceof Unknown
        ? equalsUnknown(left, right as RuleValue)
        : equalsUnknown(right as Unknown, left);
    return same === null ? undecided : same === (operator === '==');
  }
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=') {
    const decided =
      left instanceof Unknown
        ? compareUnknown(left, operator, right as RuleValue)
        : compareUnknown(right as Unknown, mirrored[operator], left);
    return decided ?? undecided;
  }
  return undecided;
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function nameOf(value: RuleValue | Unknown): string {
  return value instanceof Unknown ? value.label : `(${typeOf(value)})`;
}

function isSure(value: RuleValue | Unknown): boolean {
  return !(value instanceof Unknown) || value.facts.sure;
}

function isNumberType(type: RuleType): boolean {
  return type === 'int' || type === 'float' || type === 'number';
}

function canHaveType(known: RuleType, actual: RuleType): boolean {
  return known === actual || (isNumberType(known) && isNumberType(actual));
}

/** @returns null where some documents may say yes and others no. */
export function equalsUnknown({ facts }: Unknown, value: RuleValue): boolean | null {
  if (!facts.sure) return null;
  if (facts.type && !canHaveType(facts.type, typeOf(value))) return false;
  if (facts.excluded && includes(facts.excluded, value)) return false;
  const { lower, upper } = facts;
  if (lower && isBelow(value, lower)) return false;
  if (upper && isAbove(value, upper)) return false;
  const isPoint =
    lower?.inclusive && upper?.inclusive && equals(lower.value, upper.value) ? lower : null;
  return isPoint && equals(isPoint.value, value) ? true : null;
}

function isBelow(value: RuleValue, lower: Bound): boolean {
  const order = compareOrdered(value, lower.value);
  return order !== null && (order < 0 || (order === 0 && !lower.inclusive));
}

function isAbove(value: RuleValue, upper: Bound): boolean {
  const order = compareOrdered(value, upper.value);
  return order !== null && (order > 0 || (order === 0 && !upper.inclusive));
}

/** A range filter compares values of one type only, so its bound also tells the type. */
function compareUnknown(
  { facts }: Unknown,
  operator: Comparison,
  value: RuleValue,
): boolean | null {
  if (!facts.sure) return null;
  const wantsLess = operator === '<' || operator === '<=';
  const proves = wantsLess ? facts.upper : facts.lower;
  const refutes = wantsLess ? facts.lower : facts.upper;
  if (proves) {
    const order = compareOrdered(proves.value, value);
    if (order !== null && order !== 0 && holds(operator, order)) return true;
    if (order === 0 && (!proves.inclusive || holds(operator, 0))) return true;
  }
  if (refutes) {
    const order = compareOrdered(refutes.value, value);
    if (order !== null && order !== 0 && !holds(operator, order)) return false;
    if (order === 0 && (!refutes.inclusive || !holds(operator, 0))) return false;
  }
  return null;
}

function containsUnknown(
  container: RuleValue | Unknown,
  value: RuleValue | Unknown,
): boolean | null {
  if (container instanceof Unknown) {
    if (!container.facts.sure || value instanceof Unknown) return null;
    if (container.facts.members && includes(container.facts.members, value)) return true;
    return typeof value === 'string' && container.facts.fields?.has(value) ? true : null;
  }
  if (!(value instanceof Unknown) || !value.facts.sure) return null;
  const items = isList(container)
    ? container
    : container instanceof RulesSet
      ? container.items
      : container instanceof RulesMap
        ? container.keys()
        : null;
  if (!items) return null;
  const answers = items.map((item) => equalsUnknown(value, item));
  if (answers.includes(true)) return true;
  return answers.every((answer) => answer === false) ? false : null;
}

export function isUnknownOfType({ label, facts }: Unknown, type: string): Outcome {
  const undecided = new Unknown(`${label} is ${type}`, { sure: facts.sure, type: 'bool' });
  if (!facts.sure || !facts.type) return undecided;
  if (facts.type === 'number') {
    if (type === 'number') return true;
    return type === 'int' || type === 'float' ? undecided : false;
  }
  return facts.type === type || (type === 'number' && isNumberType(facts.type));
}

export function readUnknownMember({ label, facts }: Unknown, name: string): Outcome {
  if (facts.sure && facts.type && facts.type !== 'map') {
    return new Failure(`'${name}' is read from a value of type ${facts.type}`);
  }
  const field = facts.fields?.get(name);
  return field === undefined ? new Unknown(`${label}.${name}`) : field;
}

/** Methods of an unknown value, or with an unknown argument. */
export function callOnUnknown(
  self: RuleValue | Unknown,
  name: string,
  args: readonly (RuleValue | Unknown)[],
): Outcome {
  const undecided = new Unknown(`${nameOf(self)}.${name}()`);
  const known = args.filter((arg): arg is RuleValue => !(arg instanceof Unknown));
  if (!(self instanceof Unknown) || !self.facts.sure || known.length < args.length) {
    return undecided;
  }
  const { label, facts } = self;
  const [first, second] = known;
  if (name === 'get' && typeof first === 'string' && second !== undefined) {
    const field = facts.fields?.get(first);
    return field === undefined ? undecided : field;
  }
  const members = facts.fields ? [...facts.fields.keys()] : facts.members;
  if (!members) return undecided;
  if (name === 'keys' && facts.fields && args.length === 0) {
    return new Unknown(`${label}.keys()`, { sure: true, type: 'list', members });
  }
  if (facts.fields) return undecided;
  if (name === 'toSet' && args.length === 0) {
    return new Unknown(`${label}.toSet()`, { sure: true, type: 'set', members });
  }
  if (name === 'size' && args.length === 0) {
    const lower = { value: BigInt(members.length), inclusive: true };
    return new Unknown(`${label}.size()`, { sure: true, type: 'int', lower });
  }
  const others = first === undefined ? null : itemsOf(first);
  if (!others || args.length !== 1) return undecided;
  if (name === 'hasAny' && others.some((item) => includes(members, item))) return true;
  if (name === 'hasAll' && others.every((item) => includes(members, item))) return true;
  if (name === 'hasOnly' && !members.every((item) => includes(others, item))) return false;
  return undecided;
}

function itemsOf(value: RuleValue): readonly RuleValue[] | null {
  if (isList(value)) return value;
  return value instanceof RulesSet ? value.items : null;
}
