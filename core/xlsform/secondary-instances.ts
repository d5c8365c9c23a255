import type { DraftNode } from './read-survey.ts';

/** The names under which a survey's files can be looked into. */
export function secondaryInstances(nodes: readonly DraftNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (level: readonly DraftNode[]): void => {
    for (const { type, name, nodes: inner } of level) {
      if (type.kind === 'file') names.add(name);
      if (type.kind === 'select' && type.from === 'file')
        names.add(type.list.replace(/\.[^.]*$/, ''));
      walk(inner);
    }
  };
  walk(nodes);
  return names;
}
