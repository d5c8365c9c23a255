import { axes } from './axes.ts';
import { questionNamed } from './evaluate.ts';
import { type Expression, type ExpressionFault, visit } from './expression.ts';
import { functionNamed } from './functions.ts';

/** Functions of the XLSForm standard that Tiwizi does not compute yet: named, never ignored. */
const notYet = new Set([
  'pulldata',
  'random',
  'randomize',
  'uuid',
  'digest',
  'area',
  'distance',
  'geofence',
  'jr:itext',
  'checklist',
  'weighted-checklist',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'atan2',
  'exp10',
  'pi',
  'id',
  'lang',
  'name',
  'local-name',
  'namespace-uri',
  'version',
  'property',
  'base64-decode',
  'base64-encode',
  'intersects',
  'extract-signed',
  'depend',
  'search',
]);

/** What RE2 cannot do: looking around and back-references. The browser could, the judge would not. */
const lookaround = /\(\?<?[=!]|\\[1-9]/;

/**
 * Everything about an expression that can be told wrong without answers.
 *
 * @param isName Whether `${name}` is a question, group or repeat of the form.
 */
export function checkExpression(
  tree: Expression,
  isName: (name: string) => boolean,
): ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  visit(tree, (part) => {
    if (part.kind === 'reference' && !isName(part.name))
      faults.push({ code: 'expression.unknown_name', params: { name: part.name } });
    if (part.kind === 'call') faults.push(...checkCall(part, isName));
    if (part.kind === 'filter' && !givesNodes(part.base))
      faults.push({ code: 'expression.unsupported_path', params: { step: '[…]' } });
    if (part.kind === 'operation' && part.operator === '|')
      if (!givesNodes(part.left) || !givesNodes(part.right))
        faults.push({ code: 'expression.unsupported_path', params: { step: '|' } });
    if (part.kind === 'path' && typeof part.from !== 'string' && !givesNodes(part.from))
      faults.push({ code: 'expression.unsupported_path', params: { step: '/' } });
    if (part.kind === 'path')
      for (const { axis, test } of part.steps)
        if (!Object.hasOwn(axes, axis) || test === 'text()' || test.includes(':'))
          faults.push({
            code: 'expression.unsupported_path',
            params: { step: `${axis}::${test}` },
          });
  });
  return faults;
}

/** Functions whose first argument is looked at as nodes, not as a value. */
const takesNodes = new Set(['sum', 'count', 'count-non-empty', 'position', 'indexed-repeat']);

function givesNodes(tree: Expression): boolean {
  if (tree.kind === 'filter') return givesNodes(tree.base);
  if (tree.kind === 'operation') return tree.operator === '|';
  if (tree.kind === 'call') return functionNamed(tree.name)?.gives === 'nodes';
  return tree.kind === 'reference' || tree.kind === 'path';
}

function checkCall(
  { name, args }: Extract<Expression, { kind: 'call' }>,
  isName: (name: string) => boolean,
): ExpressionFault[] {
  const known = functionNamed(name);
  if (!known)
    return notYet.has(name)
      ? [{ code: 'expression.unsupported_function', params: { function: name } }]
      : [{ code: 'expression.unknown_function', params: { function: name } }];
  const { min, max } = known;
  const isPaired = name !== 'indexed-repeat' || args.length % 2 === 1;
  if (args.length < min || args.length > max || !isPaired)
    return [
      {
        code: 'expression.wrong_arity',
        params: { function: name, given: args.length, min, max: max === Infinity ? '…' : max },
      },
    ];
  if (takesNodes.has(name) && args[0] && !givesNodes(args[0]))
    return [{ code: 'expression.not_nodes', params: { function: name } }];
  const pattern = args[1];
  if (name === 'regex' && pattern?.kind === 'text' && lookaround.test(pattern.value))
    return [{ code: 'expression.unsupported_pattern', params: { pattern: pattern.value } }];
  if (name === 'jr:choice-name' && pattern?.kind === 'text' && !isName(questionNamed(pattern)))
    return [{ code: 'expression.unknown_name', params: { name: questionNamed(pattern) } }];
  return [];
}
