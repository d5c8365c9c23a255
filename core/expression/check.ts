import { axes } from './axes.ts';
import { checkCall, givesNodes } from './check-call.ts';
import { checkTypes } from './check-types.ts';
import { type Expression, type ExpressionFault, visit } from './expression.ts';

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
  const tellPath = (step: string): void => {
    faults.push({ code: 'expression.unsupported_path', params: { step } });
  };
  visit(tree, (part) => {
    if (part.kind === 'reference' && !isName(part.name))
      faults.push({ code: 'expression.unknown_name', params: { name: part.name } });
    if (part.kind === 'call') faults.push(...checkCall(part, isName));
    if (part.kind === 'filter' && !givesNodes(part.base)) tellPath('[…]');
    if (part.kind === 'operation' && part.operator === '|')
      if (!givesNodes(part.left) || !givesNodes(part.right)) tellPath('|');
    if (part.kind === 'path') {
      if (typeof part.from !== 'string' && !givesNodes(part.from)) tellPath('/');
      for (const { axis, test } of part.steps)
        if (!Object.hasOwn(axes, axis)) tellPath(`${axis}::${test}`);
    }
    faults.push(...checkTypes(part));
  });
  return faults;
}

/** Functions that look at every node, or at whether there is one, instead of the first one's text. */
const takesMany = new Set([
  ...['sum', 'count', 'count-non-empty', 'min', 'max', 'join', 'concat', 'indexed-repeat'],
  ...['position', 'randomize', 'area', 'distance', 'checklist', 'weighted-checklist', 'boolean'],
  ...['not', 'depend', 'once', 'if'],
]);

/**
 * Names that are read as one answer though there is one in every row: the first row's would be
 * taken, which nobody means. Comparing is not among them, as it asks whether any row fits.
 *
 * @param isMany Whether `${name}` is, from where the expression stands, in rows of a repeat.
 */
export function namesAcrossRepeats(tree: Expression, isMany: (name: string) => boolean): string[] {
  const names = new Set<string>();
  const look = (part: Expression | undefined): void => {
    if (part?.kind === 'reference' && isMany(part.name)) names.add(part.name);
  };
  visit(tree, (part) => {
    if (part.kind === 'negation') look(part.operand);
    if (part.kind === 'operation' && ['+', '-', '*', 'div', 'mod'].includes(part.operator)) {
      look(part.left);
      look(part.right);
    }
    if (part.kind === 'call' && !takesMany.has(part.name)) part.args.forEach(look);
    // A condition asks whether there is any; what it chooses between is one value.
    if (part.kind === 'call' && part.name === 'if') part.args.slice(1).forEach(look);
  });
  return [...names];
}
