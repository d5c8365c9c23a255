import type { TreeNode } from '../expression/value.ts';
import { decodeEntities } from './entities.ts';
import { ElementNode, PlainNode } from './xml-node.ts';

export type XmlRead =
  | { readonly ok: true; readonly document: TreeNode }
  | { readonly ok: false; readonly at: number };

/** Bounds for what may be brought from outside: 50 MB, and nesting that recursion can follow. */
const maxLength = 50_000_000;
const maxDepth = 200;

const nameShape = /[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*(?::[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*)?/uy;
const attributeShape = /\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const closeShape = /\s*(\/?)>/y;
/** Comments and instructions, with what they hold. */
const commentShape = /<!--([\s\S]*?)-->/y;
const instructionShape = /<\?([\s\S]*?)\?>/y;
const cdataShape = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
/** A document type is passed over; entities that it declares are not expanded, so nothing grows. */
const typeShape = /<!DOCTYPE[^<>[]*(?:\[[^\]]*\])?\s*>/iy;

/**
 * Reads XML to the nodes that expressions walk, whitespace and prefixes kept as written.
 *
 * @returns Never throws: `at` is the offset where the text stops being XML, or where it grows
 *   beyond 50 million characters or 200 levels.
 */
export function readXml(source: string): XmlRead {
  if (source.length > maxLength) return { ok: false, at: maxLength };
  const top = new ElementNode('', null);
  let open = top;
  let depth = 0;
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  let text = '';

  const match = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    const found = shape.exec(source);
    if (found) at = shape.lastIndex;
    return found;
  };
  const endText = (): void => {
    // Between the prolog and the outermost element there is only layout.
    if (text !== '' && open !== top) open.children.push(new PlainNode('#text', open, text));
    text = '';
  };
  const hasRoot = (): boolean => top.children.some(({ name }) => /^[^#?]/.test(name));

  /** Reads `<name a="…">`; false where it is none. */
  const openTag = (): boolean => {
    if (open === top && hasRoot()) return false;
    at += 1;
    const name = match(nameShape)?.[0];
    if (!name || depth === maxDepth) return false;
    const element = new ElementNode(name, open);
    for (;;) {
      const close = match(closeShape);
      if (close) {
        open.children.push(element);
        if (close[1] === '') {
          open = element;
          depth += 1;
        }
        return true;
      }
      if (!/\s/.test(source[at] ?? '')) return false;
      while (/\s/.test(source[at] ?? '')) at += 1;
      const key = match(nameShape)?.[0];
      if (!key) {
        if (/[/>]/.test(source[at] ?? '')) continue;
        return false;
      }
      const value = match(attributeShape);
      const decoded = value && decodeEntities(value[1] ?? value[2] ?? '');
      if (decoded === null || element.attributes.some((one) => one.name === key)) return false;
      element.attributes.push(new PlainNode(key, element, decoded.replace(/[\t\r\n]/g, ' ')));
    }
  };

  const closeTag = (): boolean => {
    at += 2;
    const name = match(nameShape)?.[0];
    if (open === top || name !== open.name || !match(/\s*>/y)) return false;
    open = open.parent as ElementNode;
    depth -= 1;
    return true;
  };

  /** Takes one piece of markup or text; false where there is none that may stand here. */
  const takePiece = (): boolean => {
    if (source[at] !== '<') {
      const end = source.indexOf('<', at);
      const raw = source.slice(at, end === -1 ? undefined : end);
      const decoded = decodeEntities(raw);
      if (decoded === null || (open === top && raw.trim() !== '')) return false;
      text += decoded.replace(/\r\n?/g, '\n');
      at += raw.length;
      return true;
    }
    const cdata = open === top ? null : match(cdataShape);
    if (cdata) {
      text += cdata[1]!;
      return true;
    }
    endText();
    const comment = match(commentShape);
    if (comment) {
      open.children.push(new PlainNode('#comment', open, comment[1]!));
      return true;
    }
    const instruction = match(instructionShape);
    if (instruction) {
      const [, target = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(instruction[1]!) ?? [];
      if (target !== 'xml') open.children.push(new PlainNode(`?${target}`, open, rest));
      return true;
    }
    if (open === top && match(typeShape)) return true;
    return source[at + 1] === '/' ? closeTag() : openTag();
  };

  while (at < source.length) {
    const start = at;
    if (!takePiece()) return { ok: false, at: start };
  }
  return open === top && hasRoot() ? { ok: true, document: top } : { ok: false, at };
}
