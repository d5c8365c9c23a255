import type { Context, Evaluate } from './context.ts';
import { type FunctionCall, nodesOf, text } from './expression-function.ts';
import type { TreeNode } from './value.ts';

/** What a column's name means below a row: a child, `@attribute`, or a path of both. */
function below(row: TreeNode, column: string): TreeNode | undefined {
  let at: TreeNode | undefined = row;
  for (const step of column.split('/'))
    at = step.startsWith('@')
      ? at?.attributes?.find(({ name }) => name === step.slice(1))
      : at?.children.find(({ name }) => name === step);
  return at;
}

function nameOf(context: Context, arg: Evaluate | undefined): string {
  const name = (arg ? nodesOf(context, arg)[0] : context.node)?.name ?? '';
  return name.replace(/^[#?].*/, '');
}

/** What stands elsewhere: rows of a list, texts of a form, names of nodes. */
export const lookupFunctions = {
  /** `pulldata('list', 'column', 'key column', key)`: of the first row that has the key. */
  pulldata: (context, args) => {
    const [list, column, keyColumn, key] = args.map((arg) => text(context, arg).trim());
    const rows = context.host.instance(list!)[0]?.children[0]?.children ?? [];
    const found = rows.find((row) => below(row, keyColumn!)?.text === key);
    return (found && below(found, column!)?.text) ?? '';
  },
  'jr:itext': (context, [id]) => context.host.itext(text(context, id)),
  name: (context, [a]) => nameOf(context, a),
  'local-name': (context, [a]) => nameOf(context, a).replace(/^.*:/, ''),
} satisfies Record<string, FunctionCall>;
