import { describe, expect, test } from 'vitest';
import type { DocumentRequest } from '../../../../local/firestore/rules/ruleset.ts';
import {
  amina,
  around,
  compile,
  Double,
  readerOf,
  requestFor,
  stored,
  toFields,
} from './rules-fixture.ts';

const note = {
  by: 'amina',
  title: 'Été à Tiznit',
  count: 3,
  share: 2.5,
  whole: new Double(3),
  tags: ['a', 'b', 'b'],
  at: new Date('2026-02-28T23:30:15.250Z'),
  empty: null,
  nested: { one: { two: 2 } },
  bytes: new Uint8Array([1, 255]),
};

const world = readerOf(
  {
    'users/amina': { level: 3, friend: 'brahim' },
    'users/brahim': { level: 1 },
  },
  { 'users/new': { level: 9 } },
);

/** `true`, `false`, or `error`: a negation tells the last two apart. */
function outcomeOf(expression: string, overrides: Partial<DocumentRequest> = {}): string {
  const request = requestFor({ resource: stored('notes/n1', note), ...overrides });
  const decide = (condition: string) =>
    compile(around(`allow read, write: if ${condition};`)).decide(request, world).allowed;
  if (decide(expression)) return 'true';
  return decide(`!(${expression})`) ? 'false' : 'error';
}

/** Each line: an expression, then what it gives. */
function table(text: string): [string, string][] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.lastIndexOf('→');
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });
}

const d = 'resource.data';

describe('an expression', () => {
  test.each(
    table(String.raw`
      true || ${d}.none → true
      ${d}.none || true → true
      ${d}.none || false → error
      false || ${d}.none → error
      false && ${d}.none → false
      ${d}.none && false → false
      ${d}.none && true → error
      true && ${d}.none → error
      !(${d}.none) → error
      'text' || true → true
      'text' && true → error
      true && 1 → error
      true ? true : ${d}.none → true
      ${d}.none ? true : true → error
      1 ? true : true → error
      true || false && false → true
      true ? false : true ? true : true → false
      !true == false → true
      1 + 2 * 3 == 7 → true
      (1 + 2) * 3 == 9 → true
      7 / 2 == 3 → true
      -7 / 2 == -3 → true
      7 % 4 == 3 → true
      7.0 / 2 == 3.5 → true
      1 / 0 == 0 → error
      1 % 0 == 0 → error
      9223372036854775807 + 1 > 0 → error
      9223372036854775807 - 1 == 9223372036854775806 → true
      1 == 1.0 → true
      ${d}.count == ${d}.whole → true
      ${d}.count is int → true
      ${d}.whole is int → false
      ${d}.whole is float → true
      ${d}.share is number → true
      ${d}.count is float → false
      1 == '1' → false
      null == false → false
      'a' + 'b' == 'ab' → true
      'a' + 1 == 'a1' → error
      'a' < 'b' → true
      'a' < 1 → error
      'Z' < 'a' → true
      '￿' < '😀' → true
      true < false → error
      'abc'[1] == 'b' → true
      'abc'[0:2] == 'ab' → true
      'abc'[3] == '' → error
      [1, 2, 3][1:] == [2, 3] → true
      [1, 2][2] == 1 → error
      [1, 2] == [1, 2] → true
      [1, 2] == [2, 1] → false
      {'a': 1, 'b': [2]} == {'b': [2], 'a': 1} → true
      {'a': 1}['a'] == 1 → true
      {'a': 1}.a == 1 → true
      {'a': 1}.b == 1 → error
      {1: 2} == {} → error
      'a' in ['a'] → true
      'c' in ${d}.tags → false
      'count' in ${d} → true
      'none' in ${d} → false
      1 in 'text' → error
      ${d}.tags.hasAny(['x', 'b']) → true
      ${d}.tags.hasAny([]) → false
      ${d}.tags.hasAll(['a', 'b']) → true
      ${d}.tags.hasAll(['a', 'c']) → false
      ${d}.tags.hasOnly(['b', 'a', 'c']) → true
      ${d}.tags.hasOnly(['a']) → false
      ${d}.tags.hasAny('a') → error
      ${d}.tags.size() == 3 → true
      ${d}.tags.toSet().size() == 2 → true
      ${d}.tags.toSet() == ['b', 'a'].toSet() → true
      ${d}.tags.toSet() == ['b', 'a'] → false
      ${d}.tags.concat(['c']) == ['a', 'b', 'b', 'c'] → true
      ${d}.tags.removeAll(['b']) == ['a'] → true
      ${d}.tags.join('-') == 'a-b-b' → true
      ['a'].toSet().union(['b'].toSet()).hasAll(['a', 'b']) → true
      ['a', 'b'].toSet().difference(['b'].toSet()) == ['a'].toSet() → true
      ['a', 'b'].toSet().intersection(['b', 'c'].toSet()).size() == 1 → true
      ${d}.keys().hasAll(['by', 'title']) → true
      {'b': 1, 'a': 2}.values().hasOnly([1, 2]) → true
      ${d}.nested.size() == 1 → true
      ${d}.get('none', 7) == 7 → true
      ${d}.get('count', 7) == 3 → true
      ${d}.get('empty', 7) == null → true
      ${d}.get(['nested', 'one', 'two'], 0) == 2 → true
      ${d}.get(['nested', 'none', 'two'], 0) == 0 → true
      ${d}.get('none') == 7 → error
      ${d}.title.size() == 12 → true
      ${d}.title.matches('.*Tiznit') → true
      ${d}.title.matches('Tiznit') → false
      ${d}.title.matches('[') → error
      'aXbX'.replace('X', '-$1') == 'a-$1b-$1' → true
      'a1b22c'.split('[0-9]+') == ['a', 'b', 'c'] → true
      ' A '.trim().lower() == 'a' → true
      'é'.upper() == 'É' → true
      'é'.toUtf8().size() == 2 → true
      b'\xff'.size() == 1 → true
      ${d}.bytes.toHexString() == '01FF' → true
      ${d}.bytes == b'\x01\xff' → true
      ${d}.bytes == b'\001\xFF' → true
      b'\u00e9é\x41\'' == 'ééA\''.toUtf8() → true
      b'\xff' == '\xff'.toUtf8() → false
      ${d}.bytes.toBase64() == 'Af8=' → true
      'a'.nothing() → error
      ${d}.title.size(1) == 12 → error
      ${d}.at.year() == 2026 && ${d}.at.month() == 2 && ${d}.at.day() == 28 → true
      ${d}.at.hours() == 23 && ${d}.at.minutes() == 30 && ${d}.at.seconds() == 15 → true
      ${d}.at.dayOfWeek() == 6 && ${d}.at.dayOfYear() == 59 → true
      ${d}.at.nanos() == 250000000 → true
      ${d}.at.toMillis() == 1772321415250 → true
      ${d}.at.date() == timestamp.date(2026, 2, 28) → true
      ${d}.at.time() == duration.time(23, 30, 15, 250000000) → true
      timestamp.date(2026, 2, 30) == ${d}.at → error
      timestamp.value(0) + duration.value(1, 'd') == timestamp.date(1970, 1, 2) → true
      request.time - ${d}.at < duration.value(11, 'h') → true
      request.time > ${d}.at + duration.value(10, 'h') → true
      request.time.nanos() == 123456000 → true
      duration.value(90, 'm').seconds() == 5400 → true
      duration.value(1, 'y') == duration.value(1, 'y') → error
      duration.abs(duration.value(-1, 's')) == duration.value(1000, 'ms') → true
      math.abs(-2) == 2 && math.abs(-2) is int → true
      math.ceil(2.1) == 3 && math.floor(-2.1) == -3 && math.round(2.5) == 3 → true
      math.sqrt(9) == 3.0 && math.pow(2, 10) == 1024.0 → true
      math.isNaN(0.0 / 0.0) && math.isInfinite(1.0 / 0.0) → true
      hashing.sha256('a').toHexString()[0:4] == 'CA97' → true
      hashing.md5('a').toHexString()[0:4] == '0CC1' → true
      hashing.crc32('a').size() == 4 && hashing.crc32c('a').size() == 4 → true
      latlng.value(30.4, -9.6).distance(latlng.value(30.4, -9.6)) == 0.0 → true
      latlng.value(30.42, -9.59).distance(latlng.value(29.7, -9.73)) > 80000.0 → true
      int('12') + int(2.9) == 14 → true
      int('x') == 0 → error
      float('1.5') == 1.5 && string(1) == '1' && string(null) == 'null' → true
      bool('true') && string(true) == 'true' → true
      debug(1 + 1) == 2 → true
      path('/a/b') == /a/b → true
      /a/$('b')/c == /a/b/c → true
      /a/$('b/c') == /a/b/c → error
      (/a/{x}/c).bind({'x': 'b'}) == /a/b/c → true
      (/a/b)[1] == 'b' → true
      ${d}.diff({'by': 'x'}).affectedKeys().hasAll(['by', 'title']) → true
      {'a': 1, 'b': 2}.diff({'b': 3, 'c': 4}).addedKeys() == ['a'].toSet() → true
      {'a': 1, 'b': 2}.diff({'b': 3, 'c': 4}).removedKeys() == ['c'].toSet() → true
      {'a': 1, 'b': 2}.diff({'b': 3, 'c': 4}).changedKeys() == ['b'].toSet() → true
      {'a': 1, 'b': 2}.diff({'b': 3, 'c': 4}).affectedKeys().size() == 3 → true
      {'a': 1, 'b': 2}.diff({'a': 1.0}).unchangedKeys() == ['a'].toSet() → true
      constructor → error
      ${d}.constructor == 1 → error
      ${d}.tags.constructor() == 1 → error
      math.constructor(1) == 1 → error
      ${d}.get('__proto__', 'none') == 'none' → true
    `),
  )('%s gives %s', (expression, outcome) => {
    expect(outcomeOf(expression)).toBe(outcome);
  });
});

describe('a request', () => {
  test.each(
    table(`
      request.auth.uid == 'amina' && request.auth.token.org == 'tafukt' → true
      request.auth.token.level == 3 && request.auth.token.staff → true
      request.auth.token.places.hasAny(['09']) → true
      request.auth.token.none == null → error
      'none' in request.auth.token → false
      request.method == 'get' → true
      request.path == /databases/(default)/documents/notes/n1 → true
      request.path[4] == 'n1' → true
      request.resource == null → true
      request.query.limit == 1 → error
      resource.id == 'n1' && resource.__name__ == request.path → true
      database == '(default)' && id == 'n1' → true
      get(/databases/$(database)/documents/users/amina).data.level == 3 → true
      get(/databases/(default)/documents/users/$(resource.data.by)).data.friend == 'brahim' → true
      get(/databases/$(database)/documents/users/nobody) == null → true
      get(/databases/$(database)/documents/users/nobody).data.level == 3 → error
      exists(/databases/$(database)/documents/users/brahim) → true
      exists(/databases/$(database)/documents/users/nobody) → false
      getAfter(/databases/$(database)/documents/users/new).data.level == 9 → true
      existsAfter(/databases/$(database)/documents/users/amina) → false
      exists(/users/amina) → error
      exists(/databases/$(database)/documents/users) → error
      exists('users/amina') → error
    `),
  )('%s gives %s', (expression, outcome) => {
    expect(outcomeOf(expression)).toBe(outcome);
  });

  test('has no auth for who is not signed in', () => {
    expect(outcomeOf('request.auth == null', { auth: null })).toBe('true');
    expect(outcomeOf("request.auth.uid != 'x'", { auth: null })).toBe('error');
  });

  test('carries the document as it would be after a write', () => {
    const next = toFields({ ...note, count: 4 });
    const overrides = { method: 'update', next } as const;
    const grows = 'request.resource.data.count == resource.data.count + 1';
    expect(outcomeOf(grows, overrides)).toBe('true');
    const keys = 'request.resource.data.diff(resource.data).affectedKeys()';
    expect(outcomeOf(`${keys}.hasOnly(['count'])`, overrides)).toBe('true');
    expect(outcomeOf(`${keys}.hasOnly(['title'])`, overrides)).toBe('false');
    expect(outcomeOf('request.resource.id == id', overrides)).toBe('true');
  });

  test('to create has no resource', () => {
    const overrides = { method: 'create', resource: null, next: toFields(note) } as const;
    expect(outcomeOf('resource == null', overrides)).toBe('true');
    expect(outcomeOf("resource.data.by == 'amina'", overrides)).toBe('error');
  });
});

describe('functions', () => {
  const decide = (statements: string) =>
    compile(around(statements)).decide(requestFor({ resource: stored('notes/n1', note) }), world)
      .allowed;

  test.each([
    ['function f(a) { return a == id; } allow get: if f("n1");', true],
    ['function f() { let a = 1; let b = a + 1; return b == 2; } allow get: if f();', true],
    ['function f(id) { return id == "other"; } allow get: if f("other");', true],
    ['function f() { return g(2); } function g(n) { return n == 2; } allow get: if f();', true],
    ['function f() { let a = resource.data.none; return true; } allow get: if f();', false],
    ['function f(a) { return true; } allow get: if f(resource.data.none);', false],
    ['function f() { return resource.data.by == request.auth.uid } allow get: if f()', true],
  ])('%s allows: %s', (statements, allowed) => {
    expect(decide(statements)).toBe(allowed);
  });

  test('see the wildcards of the block that declares them, not of the one that calls', () => {
    const source = `service cloud.firestore {
      match /databases/{database}/documents {
        function inner(x) { return x == 'n1' && database == '(default)'; }
        match /{collection}/{id} {
          function own() { return collection == 'notes'; }
          allow get: if inner(id) && own();
        }
      }
    }`;
    expect(compile(source).decide(requestFor(), world).allowed).toBe(true);
  });
});

describe('a path', () => {
  const allows = (pattern: string, path: string, version = 2, condition = 'true') =>
    compile(`rules_version = '${version}';
      service cloud.firestore { match /databases/{database}/documents {
        match ${pattern} { allow get: if ${condition}; } } }`).decide(requestFor({ path }), world)
      .allowed;

  test.each([
    ['/notes/{id}', 'notes/n1', true],
    ['/notes/{id}', 'notes/n1/parts/p1', false],
    ['/notes/n1', 'notes/n1', true],
    ['/notes/n1', 'notes/n2', false],
    ['/notes/{id=*}', 'notes/n1', true],
    ['/{all=**}', 'notes/n1/parts/p1', true],
    ['/notes/{rest=**}', 'notes/n1/parts/p1', true],
    ['/notes/{rest=**}', 'others/n1', false],
    ['/{path=**}/parts/{part}', 'notes/n1/parts/p1', true],
    ['/{path=**}/parts/{part}', 'parts/p1', true],
    ['/{path=**}/parts/{part}', 'parts/p1/others/o1', false],
    ['/notes/{id}/{rest=**}', 'notes/n1', true],
  ])('%s covers %s: %s', (pattern, path, covered) => {
    expect(allows(pattern, path)).toBe(covered);
  });

  test('of version 1 needs a segment for **', () => {
    expect(allows('/notes/{id}/{rest=**}', 'notes/n1', 1)).toBe(false);
    expect(allows('/notes/{rest=**}', 'notes/n1', 1)).toBe(true);
  });

  test('is bound by its wildcards', () => {
    expect(allows('/notes/{id}', 'notes/n1', 2, "id == 'n1'")).toBe(true);
    expect(allows('/{p=**}/parts/{part}', 'notes/n1/parts/p1', 2, 'p == /notes/n1')).toBe(true);
  });

  test('that several blocks cover is allowed by any of them', () => {
    const source = `service cloud.firestore { match /databases/{d}/documents {
      match /{all=**} { allow read: if false; }
      match /notes/{id} { allow write; match /parts/{part} { allow read; } }
      match /notes/n1 { allow get; } } }`;
    const rules = compile(source);
    expect(rules.decide(requestFor(), world).allowed).toBe(true);
    expect(rules.decide(requestFor({ path: 'notes/n2' }), world).allowed).toBe(false);
    expect(rules.decide(requestFor({ path: 'notes/n2/parts/p' }), world).allowed).toBe(true);
  });
});

describe('limits', () => {
  const document = (index: number) => `exists(/databases/$(database)/documents/users/u${index})`;
  const readAll = (count: number) =>
    Array.from({ length: count }, (_, index) => `!${document(index)}`).join(' && ');

  test('let one request read 10 documents, and the same one any number of times', () => {
    expect(outcomeOf(readAll(10))).toBe('true');
    expect(outcomeOf(readAll(11))).toBe('error');
    expect(outcomeOf(`${readAll(10)} && ${readAll(10)}`)).toBe('true');
  });

  test('deny as a whole: what another statement would allow does not count', () => {
    const rules = compile(around(`allow get: if ${readAll(11)}; allow get: if true;`));
    const decision = rules.decide(requestFor(), world);
    expect(decision.allowed).toBe(false);
    expect(decision.explanation[0]).toContain('more than 10 documents were read');
  });

  test('let the writes of one commit read 20 documents together', () => {
    const source = (from: number) =>
      compile(
        around(
          `allow get: if ${Array.from({ length: 8 }, (_, i) => `!${document(from + i)}`).join(' && ')};`,
        ),
      );
    const reader = { ...world, accessed: new Set<string>() };
    const decide = (from: number) => source(from).decide(requestFor(), reader).allowed;
    expect([decide(0), decide(8), decide(0), decide(16)]).toEqual([true, true, true, false]);
  });

  test('stop after 1000 expressions', () => {
    const sum = (count: number) => Array.from({ length: count }, () => '1 == 1').join(' && ');
    expect(outcomeOf(sum(490))).toBe('true');
    expect(outcomeOf(sum(510))).toBe('error');
  });

  test.each([
    ['each sign', 'true', ' && ', 1001],
    [
      'each name of a chain, its comparison and the sign',
      "request.auth.uid == 'amina'",
      ' && ',
      250,
    ],
    ['as many where the last one decides', 'request.auth.uid == null', ' || ', 250],
  ])('count %s', (_, part, sign, most) => {
    const chain = (count: number) => [...Array(count - 1).fill(part), 'true'].join(sign);
    const allows = (count: number) =>
      compile(around(`allow get: if ${chain(count)};`)).decide(requestFor(), world).allowed;
    expect([allows(most), allows(most + 2)]).toEqual([true, false]);
  });
});

describe('a denial', () => {
  const explain = (condition: string, overrides: Partial<DocumentRequest> = {}) =>
    compile(around(`allow get: if ${condition};`)).decide(
      requestFor({ resource: stored('notes/n1', note), ...overrides }),
      world,
    ).explanation;

  test.each([
    [
      "resource.data.by == 'brahim'",
      `5:7 allow get: 5:21 resource.data.by == 'brahim' is false, where resource.data.by = "amina"`,
    ],
    [
      'resource.data.count == 3 && resource.data.none == 1',
      "5:7 allow get: 5:49 resource.data.none == 1 is an error (there is no 'none'), where resource.data.none = error (there is no 'none')",
    ],
    [
      "'z' in resource.data.tags",
      `5:7 allow get: 5:21 'z' in resource.data.tags is false, where resource.data.tags = ["a", "b", "b"]`,
    ],
  ])('of %s names place, expression and values', (condition, told) => {
    expect(explain(condition)).toEqual([told]);
  });

  test('names each alternative that failed, and looks into functions', () => {
    const statements = `function own(doc) { return doc.by == request.auth.uid; }
      allow get: if own(resource.data) || resource.data.count > 5;`;
    const decision = compile(around(statements)).decide(
      requestFor({ resource: stored('notes/n1', note), auth: { uid: 'brahim', token: {} } }),
      world,
    );
    expect(decision.explanation).toEqual([
      '6:7 allow get: 5:34 doc.by == request.auth.uid is false, where doc.by = "amina", request.auth.uid = "brahim"',
      '6:7 allow get: 6:43 resource.data.count > 5 is false, where resource.data.count = 3',
    ]);
  });

  test('says where no statement applies', () => {
    expect(explain('true', { method: 'delete', auth: amina })).toEqual([
      'no statement allows to delete here',
    ]);
  });
});
