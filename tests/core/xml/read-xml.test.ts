import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../../core/expression/value.ts';
import { readXml } from '../../../core/xml/read-xml.ts';

/** A tree as a line: names, attributes and texts in brackets. */
function told({ name, children, attributes = [], text }: TreeNode): string {
  if (/^[#?]/.test(name)) return `${name}=${JSON.stringify(text)}`;
  const inside = [...attributes.map((one) => `@${one.name}=${one.text}`), ...children.map(told)];
  return `${name}(${inside.join(' ')})`;
}

function check(source: string): string | number {
  const read = readXml(source);
  return read.ok ? told(read.document) : read.at;
}

describe('XML is read as written', () => {
  test.each([
    ['<a/>', '(a())'],
    ['\ufeff<?xml version="1.0"?>\n<a b="1" c=\'x "y"\' />\n', '(a(@b=1 @c=x "y"))'],
    ['<h:a xmlns:h="urn:x"><h:b>1</h:b></h:a>', '(h:a(@xmlns:h=urn:x h:b(#text="1")))'],
    ['<a> x <b/> y</a>', '(a(#text=" x " b() #text=" y"))'],
    ['<a>&lt;&amp;&#233;&#x1F33F;&quot;</a>', '(a(#text="<&é🌿\\""))'],
    ['<a>1<![CDATA[<b>&amp;]]>2</a>', '(a(#text="1<b>&amp;2"))'],
    ['<a><!-- x --><?go now?></a>', '(a(#comment=" x " ?go="now"))'],
    ['<!DOCTYPE a [<!ENTITY e "x">]><a/>', '(a())'],
    ['<a>\r\n</a>', '(a(#text="\\n"))'],
  ])('%j', (source, tree) => {
    expect(check(source)).toBe(tree);
  });
});

describe('what is no XML is refused with its place', () => {
  test.each([
    ['', 0],
    ['text', 0],
    ['<a>', 3],
    ['<a></b>', 3],
    ['<a/><b/>', 4],
    ['<a b=1/>', 0],
    ['<a b="1" b="2"/>', 0],
    ['<a b="1"c="2"/>', 0],
    ['<a>&nbsp;</a>', 3],
    ['<a>&e;</a>', 3],
    ['<a>a & b</a>', 3],
    ['<a><!-- </a>', 3],
    ['<1/>', 0],
    [`${'<a>'.repeat(201)}${'</a>'.repeat(201)}`, 600],
  ])('%j at %i', (source, at) => {
    expect(check(source)).toBe(at);
  });

  test('nothing makes it throw', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a',
      '</a>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#',
      ';',
      '"',
      '=',
      '?>',
      '<?',
      ' ',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        (source) => {
          readXml(source);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
