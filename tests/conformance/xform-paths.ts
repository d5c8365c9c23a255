import { allBelow, type Element, pathOf } from './xform-tree.ts';

export type ToPaths = (text: string, context: Element) => string;

/** Writes `${name}` as pyxform does: relative to where it stands within one repeat, else absolute. */
export function pathsIn(top: Element): ToPaths {
  const named = new Map<string, Element>();
  for (const one of allBelow(top)) if (!named.has(one.name)) named.set(one.name, one);
  return (text, context) =>
    text.replace(/\$\{(last-saved#)?([^{}]+)\}/g, (whole, saved, name: string, at: number) => {
      const target = named.get(name);
      if (!target) return whole;
      if (saved) return ` instance('__last-saved')${pathOf(target)} `;
      const isRelative = !isPlacedInRepeat(text, whole, at);
      const relative = isRelative ? relativePath(target, context) : null;
      if (relative === null) return ` ${pathOf(target)} `;
      return isInInstance(text, at, whole.length) ? ` current()/${relative} ` : ` ${relative} `;
    });
}

/** Among the arguments of `indexed-repeat`, what is looked for and the repeats are absolute. */
function isPlacedInRepeat(text: string, whole: string, at: number): boolean {
  for (const call of text.matchAll(/indexed-repeat\([^)]+\)/g)) {
    if (at < call.index || at > call.index + call[0].length) continue;
    const inside = /\b[^()]+\((.*)\)$/.exec(call[0])?.[1] ?? '';
    const place = inside.split(',').findLastIndex((argument) => argument.includes(whole));
    return [0, 1, 3, 5].includes(place);
  }
  return false;
}

function isInInstance(text: string, at: number, length: number): boolean {
  if (!/instance\([^)]+.+/.test(text)) return false;
  return [...text.matchAll(/\[[^\]]+\]/g)].some(
    (found) => at >= found.index && at + length <= found.index + found[0].length,
  );
}

function ancestors(element: Element): readonly Element[] {
  return element.parent ? [element.parent, ...ancestors(element.parent)] : [];
}

function relativePath(target: Element, context: Element): string | null {
  const ofTarget = ancestors(target);
  const common = ancestors(context).filter((one) => ofTarget.includes(one));
  if (!common.some(({ kind }) => kind === 'repeat')) return null;
  const meeting = common[0]!;
  const up = ancestors(context).indexOf(meeting) + 1;
  const down = pathOf(target).slice(pathOf(meeting).length);
  return `${Array.from({ length: up }, () => '..').join('/')}${down}`;
}
