import type { Expression, Operator } from './expression.ts';
import type { ResultType } from './expression-function.ts';
import { functionNamed } from './functions.ts';

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
      return typeOfOperator(tree.operator);
    case 'call': {
      const { name, args } = tree;
      if (name === 'if' && args.length === 3) return common(typeOf(args[1]!), typeOf(args[2]!));
      if (name === 'coalesce' && args.length === 2)
        return common(typeOf(args[0]!), typeOf(args[1]!));
      if (['once', 'indexed-repeat', 'depend'].includes(name) && args[0]) return typeOf(args[0]);
      return plain(functionNamed(name)?.gives ?? 'any');
    }
    default:
      return 'text';
  }
}

/** A date moved by days is a number, as in ODK: `date(…)` around it makes it a date again. */
function typeOfOperator(operator: Operator): 'text' | 'number' | 'boolean' {
  if (operator === '|') return 'text';
  return ['+', '-', '*', 'div', 'mod'].includes(operator) ? 'number' : 'boolean';
}

function plain(type: ResultType): Exclude<ResultType, 'nodes' | 'any'> {
  return type === 'nodes' || type === 'any' ? 'text' : type;
}

function common<Type>(first: Type, second: Type): Type | 'text' {
  return first === second ? first : 'text';
}
