import { describe, expect, test } from 'vitest';
import { ask, asTruth, garden, xml } from './asked.ts';

describe('a path finds', () => {
  test.each([
    ['/garden/name', ['Argan']],
    ['garden/bed[2]/plant', ['sage']],
    ['//plant', ['mint', 'sage', '']],
    ['//bed[plant = "sage"]/count', ['7']],
    ['//bed[last()]/@row', ['3']],
    ['//bed[position() > 1]/@row', ['2', '3']],
    ['//bed/@*', ['1', '2', '3']],
    ['(//plant)[2]', ['sage']],
    ['//plant[1]', ['mint', 'sage', '']],
    ['//count[. > 10]/../plant', ['mint']],
    ['//bed[3]/preceding-sibling::bed[1]/@row', ['2']],
    ['//bed[1]/following-sibling::*', ['sage7', '', 'kept by hand since 2019']],
    ['//em/ancestor::*/@place', ['Tiznit']],
    ['//plant[. = "sage"]/following::count', ['7', '']],
    ['//em/preceding::plant', ['mint', 'sage', '']],
    ['//bed[2]/descendant-or-self::*', ['sage7', 'sage', '7']],
    ['//note/text()', ['kept ', ' since 2019']],
    ['//note/node()', ['kept ', 'by hand', ' since 2019']],
    ['//count | //name', ['Argan', '12', '7', '']],
    ['/garden/nowhere', []],
    ['(//bed | //bed/..)/name | (//*)/@place', ['Tiznit', 'Argan']],
    ['(/garden | //bed)/*[self::name or self::plant]', ['Argan', 'mint', 'sage', '']],
    ['/garden/bed[@row = 2]/plant | /garden/bed[@row = 1]/plant', ['mint', 'sage']],
    ["instance('herbs')/root/item[name = 'sage']/label", ['Sauge']],
    ["instance('nothing')/root/item", []],
  ])('%s: %j', (expression, texts) => {
    expect(ask(expression)).toEqual(texts);
  });

  test('comments, instructions and prefixes by their own tests', () => {
    const page = xml('<a xmlns:h="urn:h"><!--one--><?show it?><h:b>2</h:b><h:c>3</h:c></a>');
    expect(ask('/a/comment()', page)).toEqual(['one']);
    expect(ask('/a/processing-instruction()', page)).toEqual(['it']);
    expect(ask("/a/processing-instruction('hide')", page)).toEqual([]);
    expect(ask('/a/h:*', page)).toEqual(['2', '3']);
    expect(ask('/a/*', page)).toEqual(['2', '3']);
    expect(ask('string(/a)', page)).toBe('23');
    expect(ask('name(/a/*[1])', page)).toBe('h:b');
    expect(ask('local-name(/a/*[1])', page)).toBe('b');
  });

  test('from where it stands, also inside a predicate', () => {
    const bed = garden.children[0]!.children[2]!;
    expect(ask('plant', bed)).toEqual(['sage']);
    expect(ask('../name', bed)).toEqual(['Argan']);
    expect(ask('position(.)', bed)).toBe(2);
    expect(ask("instance('herbs')/root/item[name = current()/plant]/label", bed)).toEqual([
      'Sauge',
    ]);
    expect(ask('/garden/bed[position() = position(current()) - 1]/plant', bed)).toEqual(['mint']);
  });
});

describe('what is there is true, and compares by any of its nodes', () => {
  test.each([
    ['//plant', true],
    ['//bed[3]/plant', true],
    ['//nowhere', false],
    ['not(//nowhere)', true],
    ['//count = 7', true],
    ['//count != 7', true],
    ['7 = //count', true],
    ['//count > 12', false],
    ['//nowhere = ""', false],
    ['//nowhere != ""', false],
    ['//nowhere = false()', true],
    ['//bed[3]/plant = ""', true],
    ['true() = //bed[3]/plant', true],
    ['//count >= true()', true],
    ["'a' < 'b'", false],
    ["'10' > 9", true],
    ["true() = 'no'", true],
    ['1 = 1 = 1', true],
  ])('%s: %s', (expression, truth) => {
    expect(asTruth(expression)).toBe(truth);
  });
});
