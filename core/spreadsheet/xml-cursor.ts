import { limits } from './limits.ts';
import { decodeReferences } from './xml-text.ts';

/** Why an XML text is not read further. A document type is refused: entities could be declared in it. */
export type XmlDefect = 'malformed' | 'doctype' | 'depth' | 'length';

export type XmlStep = 'open' | 'close' | 'text' | 'end';

/**
 * Walks through an XML text step by step, holding nothing but where it is. Names are without their
 * prefix: the parts of a workbook use one vocabulary, whatever a program calls its namespaces.
 * At the end, or at a defect, every further step is `end`.
 */
export class XmlCursor {
  /** Of the element just opened or closed. */
  name = '';
  /** Of the step `text`, references resolved. */
  text = '';
  defect: XmlDefect | null = null;
  readonly #xml: string;
  #at = 0;
  #tag = '';
  #attributes: Map<string, string> | null = null;
  #isSelfClosed = false;
  readonly #open: string[] = [];

  constructor(xml: string) {
    this.#xml = xml;
  }

  next(): XmlStep {
    if (this.defect !== null) return 'end';
    if (this.#isSelfClosed) {
      this.#isSelfClosed = false;
      return this.#close(this.#open.at(-1)!);
    }
    while (this.#at < this.#xml.length) {
      const step = this.#xml.charCodeAt(this.#at) === 60 ? this.#markup() : this.#characters();
      if (step !== null) return step;
    }
    return this.#open.length > 0 ? this.#fail('malformed') : 'end';
  }

  /** Of the element just opened; by its plain name, else by its name after a prefix. */
  attribute(name: string): string | null {
    this.#attributes ??= attributesOf(this.#tag);
    return this.#attributes.get(name) ?? null;
  }

  /** The text of the element just opened, without what the elements in it hold; stands at its end after. */
  content(): string {
    const depth = this.#open.length;
    let text = '';
    for (let step = this.next(); step !== 'end'; step = this.next()) {
      if (step === 'close' && this.#open.length < depth) break;
      if (step === 'text' && this.#open.length === depth) text += this.text;
    }
    return text;
  }

  /** Goes behind the element just opened. */
  skip(): void {
    this.content();
  }

  #characters(): XmlStep | null {
    const end = this.#xml.indexOf('<', this.#at);
    const raw = this.#xml.slice(this.#at, end < 0 ? this.#xml.length : end);
    this.#at += raw.length;
    if (this.#open.length === 0) return raw.trim() === '' ? null : this.#fail('malformed');
    if (raw.length > limits.xmlText && raw.trim() !== '') return this.#fail('length');
    const text = decodeReferences(raw);
    if (text === null) return this.#fail('malformed');
    this.text = text;
    return 'text';
  }

  #markup(): XmlStep | null {
    const mark = this.#xml.charAt(this.#at + 1);
    if (mark === '?') return this.#past('?>');
    if (mark === '!') {
      if (this.#xml.startsWith('<!--', this.#at)) return this.#past('-->');
      if (this.#xml.startsWith('<![CDATA[', this.#at)) return this.#characterData();
      return this.#fail(this.#xml.startsWith('<!DOCTYPE', this.#at) ? 'doctype' : 'malformed');
    }
    const end = endOfTag(this.#xml, this.#at + 1);
    if (end < 0) return this.#fail('malformed');
    const start = this.#at + 1;
    this.#at = end + 1;
    if (mark === '/') return this.#close(this.#xml.slice(start + 1, end).trim());
    const isSelfClosed = this.#xml.charCodeAt(end - 1) === 47;
    return this.#opened(this.#xml.slice(start, isSelfClosed ? end - 1 : end), isSelfClosed);
  }

  #opened(tag: string, isSelfClosed: boolean): XmlStep {
    const full = tag.slice(0, tag.search(/\s|$/));
    if (full === '') return this.#fail('malformed');
    if (this.#open.length >= limits.xmlDepth) return this.#fail('depth');
    this.#open.push(full);
    this.#tag = tag.slice(full.length);
    this.#attributes = null;
    this.#isSelfClosed = isSelfClosed;
    this.name = withoutPrefix(full);
    return 'open';
  }

  #close(full: string): XmlStep {
    if (this.#open.pop() !== full) return this.#fail('malformed');
    this.name = withoutPrefix(full);
    return 'close';
  }

  #characterData(): XmlStep {
    const start = this.#at + '<![CDATA['.length;
    const end = this.#xml.indexOf(']]>', start);
    if (end < 0 || this.#open.length === 0) return this.#fail('malformed');
    this.text = this.#xml.slice(start, end);
    this.#at = end + 3;
    return 'text';
  }

  #past(mark: string): XmlStep | null {
    const end = this.#xml.indexOf(mark, this.#at);
    if (end < 0) return this.#fail('malformed');
    this.#at = end + mark.length;
    return null;
  }

  #fail(defect: XmlDefect): XmlStep {
    this.defect = defect;
    return 'end';
  }
}

/** A `>` inside of an attribute's quotes does not end the tag. */
function endOfTag(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml.charCodeAt(at);
    if (quote !== 0) {
      if (sign === quote) quote = 0;
    } else if (sign === 62) return at;
    else if (sign === 34 || sign === 39) quote = sign;
    else if (sign === 60) return -1;
  }
  return -1;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** One pass without looking back, so that a tag of any length is read in its own time. */
function attributesOf(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < tag.length) {
    const equals = tag.indexOf('=', at);
    if (equals < 0) break;
    const name = withoutPrefix(tag.slice(at, equals).trim());
    const isPlain = !tag.slice(at, equals).includes(':');
    const start = quoteFrom(tag, equals + 1);
    const end = start < 0 ? -1 : tag.indexOf(tag.charAt(start), start + 1);
    if (end < 0) break;
    if (isPlain || !found.has(name))
      found.set(name, decodeReferences(tag.slice(start + 1, end)) ?? '');
    at = end + 1;
  }
  return found;
}

function quoteFrom(tag: string, from: number): number {
  for (let at = from; at < tag.length; at += 1) {
    const sign = tag.charAt(at);
    if (sign === '"' || sign === "'") return at;
    if (sign.trim() !== '') return -1;
  }
  return -1;
}
