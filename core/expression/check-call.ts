import { questionNamed } from './evaluate.ts';
import type { Expression, ExpressionFault } from './expression.ts';
import { functionNamed } from './functions.ts';
import { isCommonPattern } from './pattern.ts';

/**
 * Functions of XLSForm, XPath and other engines that Tiwizi does not compute: named, never ignored.
 * They ask for what a form has not here: texts by id, the device, pictures, answers of other forms.
 */
const unsupported = new Set([
  'jr:itext',
  'id',
  'lang',
  'namespace-uri',
  'property',
  'search',
  'intersects',
  'extract-signed',
  'base64-encode',
]);

/** Functions whose first argument is looked at as nodes, not as a value. */
const takesNodes = new Set([
  ...['sum', 'count', 'count-non-empty', 'position', 'indexed-repeat', 'randomize'],
  ...['name', 'local-name'],
]);

/** Functions that take their arguments in pairs after so many others. */
const pairsAfter: Readonly<Record<string, number>> = {
  'indexed-repeat': 1,
  'weighted-checklist': 2,
};

const digests = new Set(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);

export function givesNodes(tree: Expression): boolean {
  if (tree.kind === 'filter') return givesNodes(tree.base);
  if (tree.kind === 'operation') return tree.operator === '|';
  if (tree.kind === 'call') return functionNamed(tree.name)?.gives === 'nodes';
  return tree.kind === 'reference' || tree.kind === 'path';
}

/** What is wrong with a call: its name, the number of its arguments, or what one can never be. */
export function checkCall(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  isName: (name: string) => boolean,
): ExpressionFault[] {
  if (unsupported.has(name))
    return [{ code: 'expression.unsupported_function', params: { function: name } }];
  const known = functionNamed(name);
  if (!known) return [{ code: 'expression.unknown_function', params: { function: name } }];
  const { min, max } = known;
  const single = Object.hasOwn(pairsAfter, name) ? pairsAfter[name]! : args.length;
  if (args.length < min || args.length > max || (args.length - single) % 2 !== 0)
    return [
      {
        code: 'expression.wrong_arity',
        params: { function: name, given: args.length, min, max: max === Infinity ? '…' : max },
      },
    ];
  if (takesNodes.has(name) && args[0] && !givesNodes(args[0]))
    return [{ code: 'expression.not_nodes', params: { function: name } }];
  return checkTexts(name, args, isName);
}

/** What is wrong with an argument that is written out. */
function checkTexts(
  name: string,
  args: readonly Expression[],
  isName: (name: string) => boolean,
): ExpressionFault[] {
  const [, second] = args;
  if (second?.kind !== 'text') return [];
  const { value } = second;
  if (name === 'regex' && !isCommonPattern(value))
    return [{ code: 'expression.unsupported_pattern', params: { pattern: value } }];
  if (name === 'digest' && !digests.has(value.toUpperCase()))
    return [{ code: 'expression.unsupported_function', params: { function: `digest '${value}'` } }];
  if (name === 'jr:choice-name' && !isName(questionNamed(second)))
    return [{ code: 'expression.unknown_name', params: { name: questionNamed(second) } }];
  return [];
}
