import type { Expression } from './expression.ts';
import { functionNamed, type ResultType } from './functions.ts';

/**
 * What an expression gives, as far as its tree tells: the column and the answer of a calculation
 * have this type. 'text' where the branches differ.
 *
 * @param typeOfName Type of the answer that `${name}` stands for.
 */
export function resultTypeOf(
  tree: Expression,
  typeOfName: (name: string) => ResultType,
): Exclude<ResultType, 'nodes' | 'any'> {
  const typeOf = (part: Expression): Exclude<ResultType, 'nodes' | 'any'> =>
    resultTypeOf(part, typeOfName);
  switch (tree.kind) {
    case 'number':
    case 'negation':
      return 'number';
    case 'reference':
      return plain(typeOfName(tree.name));
    case 'operation':
      return typeOfOperation(tree, typeOf);
    case 'call': {
      const { name, args } = tree;
      if (name === 'if' && args.length === 3) return common(typeOf(args[1]!), typeOf(args[2]!));
      if (name === 'coalesce' && args.length === 2)
        return common(typeOf(args[0]!), typeOf(args[1]!));
      if ((name === 'once' || name === 'indexed-repeat') && args[0]) return typeOf(args[0]);
      return plain(functionNamed(name)?.gives ?? 'any');
    }
    default:
      return 'text';
  }
}

function typeOfOperation(
  { operator, left, right }: Extract<Expression, { kind: 'operation' }>,
  typeOf: (part: Expression) => Exclude<ResultType, 'nodes' | 'any'>,
): Exclude<ResultType, 'nodes' | 'any'> {
  if (operator === '|') return 'text';
  if (operator === '*' || operator === 'div' || operator === 'mod') return 'number';
  if (operator !== '+' && operator !== '-') return 'boolean';
  const isMoved = isDateCall(left) !== isDateCall(right);
  // Only date values move; two answers that are dates are subtracted as days.
  return isMoved && (typeOf(left) === 'date') !== (typeOf(right) === 'date') ? 'date' : 'number';
}

function isDateCall(tree: Expression): boolean {
  return tree.kind === 'call' && functionNamed(tree.name)?.gives === 'date';
}

function plain(type: ResultType): Exclude<ResultType, 'nodes' | 'any'> {
  return type === 'nodes' || type === 'any' ? 'text' : type;
}

function common<Type>(first: Type, second: Type): Type | 'text' {
  return first === second ? first : 'text';
}
