import { type Expression, visit } from './expression.ts';

/** Names that an expression reads by `${…}`, each once. */
export function referencesOf(tree: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  visit(tree, (part) => {
    if (part.kind === 'reference') names.add(part.name);
  });
  return names;
}

/** Splits a text for people at its `${name}`s: texts at even places, names at odd ones. */
export function splitText(text: string): string[] {
  return text.split(/\$\{\s*([^{}]*?)\s*\}/);
}
