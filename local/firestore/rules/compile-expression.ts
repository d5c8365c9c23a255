// A little over 300 lines: what each kind of expression compiles to, and each calls all the others.
import { buildLogic, buildMember } from './chains.ts';
import { limits } from './evaluation.ts';
import { callMethod, isMethod } from './methods.ts';
import { conversions, namespaces } from './namespaces.ts';
import { isOfType, negate, readIndex, readRange, testableTypes } from './operators.ts';
import { Failure, type RuleValue, typeOf, Unknown } from './rule-value.ts';
import {
  bindArguments,
  booleanFacts,
  buildBinary,
  buildPath,
  runPlain,
  toMap,
  withAll,
  withBoth,
} from './run-parts.ts';
import {
  type CompiledFunction,
  type FunctionEntry,
  type Run,
  report,
  Scope,
  type Unit,
} from './scope.ts';
import type { Expression } from './syntax.ts';
import { callOnUnknown, isUnknownOfType, readUnknownMember } from './unknown.ts';

export function compileExpression(node: Expression, scope: Scope, unit: Unit): Run {
  const run = build(node, (inner) => compileExpression(inner, scope, unit), scope, unit);
  const counted: Run =
    node.kind === 'literal' || node.kind === 'name'
      ? run
      : (frame) => {
          frame.evaluation.step();
          return run(frame);
        };
  const { coverage } = unit;
  const noted: Run = coverage
    ? (frame) => {
        const outcome = counted(frame);
        coverage.note(node, outcome);
        return outcome;
      }
    : counted;
  unit.runs.set(node, noted);
  return noted;
}

function build(
  node: Expression,
  compile: (inner: Expression) => Run,
  scope: Scope,
  unit: Unit,
): Run {
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'name':
      return buildName(node, node.name, scope, unit);
    case 'list': {
      const items = node.items.map(compile);
      const constants = node.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []));
      if (constants.length === items.length) return () => constants;
      return (frame) => withAll(items, frame, (values) => values);
    }
    case 'map': {
      const keys = node.entries.map(([key]) => compile(key));
      const values = node.entries.map(([, value]) => compile(value));
      return (frame) =>
        withAll(keys, frame, (names) => withAll(values, frame, (items) => toMap(names, items)));
    }
    case 'path':
      return buildPath(node.segments, compile);
    case 'member':
      return buildMember(node, compile, unit);
    case 'index': {
      const parts = [compile(node.object), compile(node.index)] as const;
      return (frame) => {
        const [object, index] = [parts[0](frame), parts[1](frame)];
        if (object instanceof Unknown && typeof index === 'string') {
          return readUnknownMember(object, index);
        }
        return withBoth(object, index, readIndex);
      };
    }
    case 'range': {
      const parts = [node.object, node.from, node.to].map((part) => (part ? compile(part) : null));
      const [object, from, to] = parts.map(
        (part, place) => part ?? (() => (place === 1 ? 0n : null)),
      );
      return (frame) =>
        withAll([object!, from!, to!], frame, ([value, start, end]) =>
          readRange(value ?? null, start ?? null, end ?? null),
        );
    }
    case 'call':
      return buildCall(node, node.name, node.args.map(compile), scope, unit);
    case 'method':
      return buildMethod(node, compile, scope, unit);
    case 'not': {
      const operand = compile(node.operand);
      return (frame) => {
        const value = operand(frame);
        if (typeof value === 'boolean') return !value;
        if (value instanceof Failure) return value;
        if (value instanceof Unknown) return new Unknown(`!${value.label}`, booleanFacts(value));
        return new Failure(`'!' does not take ${typeOf(value)}`);
      };
    }
    case 'negate': {
      const operand = compile(node.operand);
      return (frame) => withAll([operand], frame, ([value]) => negate(value ?? null));
    }
    case 'and':
    case 'or':
      return buildLogic(node, compile, unit);
    case 'binary':
      return buildBinary(node.operator, compile(node.left), compile(node.right));
    case 'is': {
      const operand = compile(node.operand);
      if (!testableTypes.has(node.type)) {
        report(unit, 'error', node.span, `There is no type '${node.type}'.`);
      }
      return (frame) => {
        const value = operand(frame);
        if (value instanceof Failure) return value;
        return value instanceof Unknown
          ? isUnknownOfType(value, node.type)
          : isOfType(value, node.type);
      };
    }
    case 'choice': {
      const [condition, then, otherwise] = [
        compile(node.condition),
        compile(node.then),
        compile(node.otherwise),
      ];
      return (frame) => {
        const value = condition(frame);
        if (typeof value === 'boolean') return value ? then(frame) : otherwise(frame);
        if (value instanceof Failure) return value;
        if (value instanceof Unknown) return new Unknown(value.label);
        return new Failure(`'?' does not take ${typeOf(value)}`);
      };
    }
  }
}

function buildName(node: Expression, name: string, scope: Scope, unit: Unit): Run {
  const variable = scope.variable(name);
  if (variable) {
    const { from, index } = variable;
    return (frame) => frame[from][index] ?? null;
  }
  if (name === 'request') return ({ evaluation }) => evaluation.request;
  if (name === 'resource') return ({ evaluation }) => evaluation.resource;
  report(unit, 'warning', node.span, `There is no variable '${name}' here.`);
  return () => new Failure(`there is no variable '${name}'`);
}

function buildMethod(
  node: Extract<Expression, { kind: 'method' }>,
  compile: (inner: Expression) => Run,
  scope: Scope,
  unit: Unit,
): Run {
  const args = node.args.map(compile);
  const owner = node.object.kind === 'name' ? node.object.name : '';
  if (Object.hasOwn(namespaces, owner) && !scope.variable(owner)) {
    const functions = namespaces[owner]!;
    const plain = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined;
    if (plain) return runPlain(`${owner}.${node.name}`, plain, args);
    report(unit, 'warning', node.span, `There is no function '${owner}.${node.name}'.`);
    return () => new Failure(`there is no function '${owner}.${node.name}'`);
  }
  if (!isMethod(node.name)) {
    report(unit, 'warning', node.span, `There is no method '${node.name}'.`);
  }
  const object = compile(node.object);
  return (frame) => {
    const self = object(frame);
    if (self instanceof Failure) return self;
    const values = args.map((arg) => arg(frame));
    const failed = values.find((value) => value instanceof Failure);
    if (failed) return failed;
    if (self instanceof Unknown || values.some((value) => value instanceof Unknown)) {
      return callOnUnknown(self, node.name, values as (RuleValue | Unknown)[]);
    }
    return callMethod(self, node.name, values as RuleValue[]);
  };
}

const accesses: Readonly<Record<string, readonly ['read' | 'readAfter', 'document' | 'exists']>> = {
  get: ['read', 'document'],
  exists: ['read', 'exists'],
  getAfter: ['readAfter', 'document'],
  existsAfter: ['readAfter', 'exists'],
};

function buildCall(
  node: Expression,
  name: string,
  args: readonly Run[],
  scope: Scope,
  unit: Unit,
): Run {
  const entry = scope.function(name);
  if (entry) return buildUserCall(node, entry, args, unit);
  const arity = (count: number): void => {
    if (args.length !== count)
      report(unit, 'error', node.span, `${name}() takes ${count} argument.`);
  };
  const access = Object.hasOwn(accesses, name) ? accesses[name] : undefined;
  if (access) {
    arity(1);
    const [when, what] = access;
    return (frame) => {
      const found = frame.evaluation.readDocument(args[0]?.(frame) ?? null, when);
      if (found instanceof Failure || found instanceof Unknown || what === 'document') return found;
      return found !== null;
    };
  }
  if (name === 'debug') {
    arity(1);
    return (frame) => args[0]?.(frame) ?? null;
  }
  const conversion = Object.hasOwn(conversions, name) ? conversions[name] : undefined;
  if (conversion) {
    arity(1);
    return runPlain(name, conversion, args);
  }
  report(unit, 'warning', node.span, `There is no function '${name}' here.`);
  return () => new Failure(`there is no function '${name}'`);
}

function buildUserCall(
  node: Expression,
  entry: FunctionEntry,
  args: readonly Run[],
  unit: Unit,
): Run {
  const { declaration } = entry;
  unit.used.add(entry);
  if (args.length !== declaration.parameters.length) {
    const count = declaration.parameters.length;
    report(unit, 'error', node.span, `${declaration.name}() takes ${count} arguments.`);
  }
  const callee = compileFunction(entry, unit);
  if (!callee) {
    report(unit, 'error', node.span, `${declaration.name}() calls itself.`);
    return () => new Failure('recursion');
  }
  unit.depth = Math.max(unit.depth, callee.depth + 1);
  if (callee.depth + 1 > limits.callDepth) {
    report(unit, 'error', node.span, `Calls nest deeper than ${limits.callDepth}.`);
  }
  unit.callees.set(node, callee);
  return (frame) => {
    const locals = bindArguments(callee, args, frame);
    if (locals instanceof Failure) return locals;
    const { evaluation, captures } = frame;
    const result = callee.result({ evaluation, captures, locals });
    // An argument that some document lacks is an error there, used or not.
    for (const local of locals) {
      if (local instanceof Unknown && !local.facts.sure) return new Unknown(local.label);
    }
    return result;
  };
}

/** @returns null while the function itself is being compiled: it would call itself. */
export function compileFunction(entry: FunctionEntry, unit: Unit): CompiledFunction | null {
  if (entry.compiled === 'compiling') return null;
  if (entry.compiled) return entry.compiled;
  entry.compiled = 'compiling';
  const { declaration } = entry;
  const { parameters, span } = declaration;
  if (parameters.length > limits.parameters) {
    report(unit, 'error', span, `A function takes at most ${limits.parameters} parameters.`);
  }
  if (declaration.bindings.length > limits.bindings) {
    report(unit, 'error', span, `A function has at most ${limits.bindings} 'let' variables.`);
  }
  const scope = new Scope(entry.scope);
  for (const [index, name] of parameters.entries()) {
    scope.variables.set(name, { from: 'locals', index });
  }
  const outerDepth = unit.depth;
  unit.depth = 0;
  const bindings = declaration.bindings.map(({ name, value }, index) => {
    const run = compileExpression(value, scope, unit);
    scope.variables.set(name, { from: 'locals', index: parameters.length + index });
    return run;
  });
  const result = compileExpression(declaration.result, scope, unit);
  entry.compiled = { declaration, bindings, result, depth: unit.depth };
  unit.depth = outerDepth;
  return entry.compiled;
}
