import { describe, expect, test } from 'vitest';
import { type Asked, and, ask, or, where } from './query-fixture.ts';
import { around, compile, readerOf } from './rules-fixture.ts';

const world = readerOf({
  'users/amina': { role: 'editor', groups: ['g1'] },
  'forms/F02': { open: true, readers: ['member'] },
  'forms/F15': { open: false, readers: [] },
  // What lies in the asked collection never matters.
  'notes/n1': { by: 'brahim' },
});

const uid = 'request.auth.uid';
const d = 'resource.data';
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** A condition of `allow list`, a query, and whether the one proves the other. */
type Row = readonly [condition: string, asked: Asked, allowed: boolean];

// The cases of "Securely query data" in Firestore's documentation.
const documented: readonly Row[] = [
  [`${d}.author == ${uid}`, {}, false],
  [`${d}.author == ${uid}`, { where: where('author', '==', 'amina') }, true],
  [`${d}.author == ${uid}`, { where: where('author', '==', 'brahim') }, false],
  [`${uid} != null && ${d}.published == true`, {}, false],
  [`${uid} != null && ${d}.published == true`, { where: where('published', '==', true) }, true],
  [
    `${d}.published == true || ${d}.author == ${uid}`,
    { where: where('published', '==', true) },
    true,
  ],
  [
    `${d}.published == true || ${d}.author == ${uid}`,
    { where: where('author', '==', 'amina') },
    true,
  ],
  [`${d}.published == true || ${d}.author == ${uid}`, { where: where('title', '==', 'x') }, false],
  [
    `${d}.published == true || ${d}.author == ${uid}`,
    { where: or(where('published', '==', true), where('author', '==', 'amina')) },
    true,
  ],
  [
    `${d}.published == true || ${d}.author == ${uid}`,
    { where: or(where('published', '==', true), where('author', '==', 'brahim')) },
    false,
  ],
  ['request.query.limit <= 10', { limit: 10 }, true],
  ['request.query.limit <= 10', { limit: 20 }, false],
  ['request.query.limit <= 10', {}, false],
  [`${d}.author == ${uid} && request.query.limit <= 10`, { limit: 5 }, false],
];

const equality: readonly Row[] = [
  ['true', {}, true],
  ['request.auth != null', {}, true],
  ['request.auth != null', { auth: null }, false],
  [`${d}.a == 'x' && ${d}.b == 'y'`, { where: where('a', '==', 'x') }, false],
  [
    `${d}.a == 'x' && ${d}.b == 'y'`,
    { where: and(where('a', '==', 'x'), where('b', '==', 'y'), where('c', '>', 1)) },
    true,
  ],
  [`${d}.a == ${d}.b`, { where: and(where('a', '==', 'x'), where('b', '==', 'x')) }, true],
  [`${d}.a == ${d}.b`, { where: where('a', '==', 'x') }, false],
  [`${d}.a == ${d}.a`, {}, false],
  [`!(${d}.secret)`, {}, false],
  [`!${d}.secret`, { where: where('secret', '==', false) }, true],
  [`${d}.a == null`, { where: where('a', '==', null) }, true],
  [`${d}.a != null`, { where: where('a', '!=', null) }, true],
  [`${d}.a != null`, { where: where('a', '==', 'x') }, true],
  [`${d}.a != 'x'`, { where: where('a', '!=', 'x') }, true],
  [`${d}.a != 'x'`, { where: where('a', '!=', 'y') }, false],
  [`${d}.a != 'x'`, { where: where('a', '==', 'y') }, true],
  [`!(${d}.a in ['x', 'y'])`, { where: where('a', 'not-in', ['x', 'y']) }, true],
  [`!(${d}.a in ['x', 'y'])`, { where: where('a', 'not-in', ['x']) }, false],
  [`${d}.a.b == 'x'`, { where: where('a.b', '==', 'x') }, true],
  [`${d}['a']['b'] == 'x'`, { where: where('a.b', '==', 'x') }, true],
  [`${d}.a.b == 'x'`, { where: where('a', '==', { b: 'x' }) }, true],
  [`${d}.a.c == 'x'`, { where: where('a', '==', { b: 'x' }) }, false],
  [`${d}.get('a', 'x') == 'x'`, { where: where('a', '==', 'x') }, true],
  [`${d}.get('a', 'x') == 'x'`, {}, false],
  [`'a' in ${d}`, { where: where('a', '>', 'x') }, true],
  [`'a' in ${d}`, { orderBy: ['a'] }, true],
  [`'a' in ${d}`, {}, false],
  [`${d}.keys().hasAll(['a', 'b'])`, { where: where('a', '==', 1), orderBy: ['b'] }, true],
  [`${d}.keys().hasOnly(['a'])`, { where: where('a', '==', 1) }, false],
  [`${d}.a == 1`, { where: where('a', '==', 1) }, true],
  // A query for 1 also finds 1.0.
  [`${d}.a is int`, { where: where('a', '==', 1) }, false],
  [`${d}.a is number`, { where: where('a', '==', 1) }, true],
  [`${d}.a is string`, { where: where('a', '==', 'x') }, true],
  [`${d}.a == [1, 2]`, { where: where('a', '==', ['x']) }, false],
  [`${d}.a == ['x']`, { where: where('a', '==', ['x']) }, true],
  [`${d}.a.lower() == 'x'`, { where: where('a', '==', 'X') }, true],
  [`${d}.a.matches('x.*')`, { where: where('a', '>=', 'x') }, false],
  [`${d}.at == request.time`, { where: where('a', '==', 'x') }, false],
  [`request.auth.token.org == ${d}.org`, { where: where('org', '==', 'tafukt') }, true],
  [`request.auth.token[${d}.claim] == true`, { where: where('claim', '==', 'staff') }, true],
  [`request.auth.token[${d}.claim] == true`, {}, false],
];

const several: readonly Row[] = [
  [`${d}.a in ['x', 'y', 'z']`, { where: where('a', 'in', ['x', 'y']) }, true],
  [`${d}.a in ['x', 'y']`, { where: where('a', 'in', ['x', 'z']) }, false],
  [`${d}.a == 'x' || ${d}.a == 'y'`, { where: where('a', 'in', ['x', 'y']) }, true],
  [`${d}.a == 'x'`, { where: where('a', 'in', ['x']) }, true],
  [`${d}.a == 'x'`, { where: and(where('a', 'in', ['x', 'y']), where('b', '==', 1)) }, false],
  [`${uid} in ${d}.members`, { where: where('members', 'has', 'amina') }, true],
  [`${uid} in ${d}.members`, { where: where('members', 'has', 'brahim') }, false],
  [`${uid} in ${d}.members`, { where: where('members', 'has-any', ['amina']) }, true],
  [`${uid} in ${d}.members`, { where: where('members', 'has-any', ['amina', 'brahim']) }, false],
  [`${uid} in ${d}.members`, { where: where('members', '==', ['amina', 'brahim']) }, true],
  [
    `${d}.places.hasAny(request.auth.token.places)`,
    { where: where('places', 'has-any', ['09', '09.001']) },
    true,
  ],
  [
    `${d}.places.hasAny(request.auth.token.places)`,
    { where: where('places', 'has-any', ['09', '09.581']) },
    false,
  ],
  [`${d}.places.hasAll(['09'])`, { where: where('places', 'has', '09') }, true],
  [`${d}.places.hasAll(['09', '10'])`, { where: where('places', 'has', '09') }, false],
  [`${d}.places.hasOnly(['09'])`, { where: where('places', 'has', '09') }, false],
  [`${d}.places.toSet().hasAny(['09'])`, { where: where('places', 'has', '09') }, true],
  [`${d}.places.size() > 0`, { where: where('places', 'has', '09') }, true],
  [`${d}.places.size() > 1`, { where: where('places', 'has', '09') }, false],
  [`${uid} in [${d}.owner, ${d}.editor]`, { where: where('owner', '==', 'amina') }, false],
  [
    `${uid} in [${d}.owner, ${d}.editor]`,
    { where: and(where('owner', '==', 'amina'), where('editor', '==', 'brahim')) },
    true,
  ],
  [
    `${d}.a == 'x' && ${d}.b == 'y'`,
    { where: and(or(where('a', '==', 'x'), where('a', '==', 'z')), where('b', '==', 'y')) },
    false,
  ],
  [
    `${d}.a in ['x', 'z'] && ${d}.b == 'y'`,
    { where: and(or(where('a', '==', 'x'), where('a', '==', 'z')), where('b', '==', 'y')) },
    true,
  ],
  [
    `${d}.a in ['x'] || ${d}.n > 0`,
    { where: or(where('a', 'in', ['x']), where('n', '>=', 1)) },
    true,
  ],
  // More alternatives than Firestore accepts.
  [
    'true',
    {
      where: and(
        where('a', 'in', ['1', '2', '3', '4', '5', '6']),
        where('b', 'in', ['1', '2', '3', '4', '5', '6']),
      ),
    },
    false,
  ],
];

const ranges: readonly Row[] = [
  [`${d}.n > 5`, { where: where('n', '>', 5) }, true],
  [`${d}.n > 5`, { where: where('n', '>', 6) }, true],
  [`${d}.n > 5`, { where: where('n', '>=', 5) }, false],
  [`${d}.n >= 5`, { where: where('n', '>=', 5) }, true],
  [`${d}.n > 5`, { where: where('n', '>', 4) }, false],
  [`5 < ${d}.n`, { where: where('n', '>', 5) }, true],
  [`${d}.n <= 5`, { where: where('n', '<', 5) }, true],
  [`${d}.n < 5`, { where: where('n', '<=', 5) }, false],
  [`${d}.n >= 1 && ${d}.n < 9`, { where: and(where('n', '>', 1), where('n', '<', 9)) }, true],
  [`${d}.n != 5`, { where: where('n', '>', 5) }, true],
  [`!(${d}.n < 5)`, { where: where('n', '>=', 5) }, true],
  [`${d}.n == 5`, { where: and(where('n', '>=', 5), where('n', '<=', 5)) }, true],
  [`${d}.n > 5`, { where: where('n', '==', 6) }, true],
  [`${d}.n > 5`, { where: where('n', '>', 'x') }, false],
  [`${d}.at < request.time`, { where: where('at', '<', day(5)) }, true],
  [`${d}.at > request.time - duration.value(30, 'd')`, { where: where('at', '>', day(5)) }, false],
  [`${d}.name >= 'm'`, { where: where('name', '>', 'n') }, true],
];

const queries: readonly Row[] = [
  ['request.query.limit <= 10 && request.query.offset == null', { limit: 3 }, true],
  ['request.query.limit <= 10 && request.query.offset == null', { limit: 3, offset: 2 }, false],
  ['request.query.offset <= 100', { offset: 100 }, true],
  ['request.query.orderBy == null', {}, true],
  // How rules see an order is documented nowhere: nothing is concluded from it.
  ['request.query.orderBy == null', { orderBy: ['a'] }, false],
  ["request.query.orderBy == 'a ASC'", { orderBy: ['a'] }, false],
  ["request.method == 'list'", {}, true],
  ['request.resource == null', {}, true],
  ['resource != null', {}, true],
];

const documentsRead: readonly Row[] = [
  [`get(/databases/$(database)/documents/users/$(${uid})).data.role == 'editor'`, {}, true],
  [`get(/databases/$(database)/documents/users/$(${uid})).data.role == 'owner'`, {}, false],
  [`exists(/databases/$(database)/documents/users/$(${uid}))`, {}, true],
  [
    `get(/databases/$(database)/documents/forms/$(${d}.form)).data.open == true`,
    { where: where('form', '==', 'F02') },
    true,
  ],
  [
    `get(/databases/$(database)/documents/forms/$(${d}.form)).data.open == true`,
    { where: where('form', '==', 'F15') },
    false,
  ],
  [`get(/databases/$(database)/documents/forms/$(${d}.form)).data.open == true`, {}, false],
  [
    `get(/databases/$(database)/documents/forms/$(${d}.form)).data.open == true`,
    { where: where('form', 'in', ['F02', 'F15']) },
    false,
  ],
  [
    `${d}.group in get(/databases/$(database)/documents/users/$(${uid})).data.groups`,
    { where: where('group', '==', 'g1') },
    true,
  ],
  [`exists(/databases/$(database)/documents/marks/$(id))`, {}, false],
  [`get(/databases/$(database)/documents/notes/$(id)).data.by == 'brahim'`, {}, false],
];

const names: readonly Row[] = [
  ["id == 'n1'", {}, false],
  ["id == 'n1'", { where: where('__name__', '==', 'notes/n1') }, true],
  ["resource.id == 'n1'", { where: where('__name__', '==', 'notes/n1') }, true],
  ["id in ['n1', 'n2']", { where: where('__name__', 'in', ['notes/n1', 'notes/n2']) }, true],
  ["id in ['n1']", { where: where('__name__', 'in', ['notes/n1', 'notes/n2']) }, false],
  ["id == 'n1'", { where: where('__name__', '==', 'others/n1') }, false],
  [
    'resource.__name__ == /databases/$(database)/documents/notes/n1',
    { where: where('__name__', '==', 'notes/n1') },
    true,
  ],
  ['id is string', {}, true],
];

describe.each([
  ['as documented', documented],
  ['by equality', equality],
  ['by alternatives and lists', several],
  ['by ranges', ranges],
  ['by the query itself', queries],
  ['by documents that rules read', documentsRead],
  ['by name', names],
])('a list is proved %s', (_, rows) => {
  test.each(rows)('%s for %j: %s', (condition, asked, allowed) => {
    const rules = compile(around(`allow list: if ${condition};`));
    const { decideQuery } = rules;
    expect(decideQuery(ask(asked), world).allowed).toBe(allowed);
    // The documents that exist have no say.
    const emptied = readerOf({
      'users/amina': { role: 'editor', groups: ['g1'] },
      'forms/F02': { open: true },
      'forms/F15': { open: false },
    });
    expect(decideQuery(ask(asked), emptied).allowed).toBe(allowed);
  });
});

describe('an error or an unknown value in a list', () => {
  test.each([
    [`${d}.none || true`, true],
    [`true || ${d}.none`, true],
    [`${d}.none && false`, false],
    [`!(${d}.none && false)`, true],
    [`${d}.none ? true : true`, false],
    [`(${d}.none == 'x') == (${d}.none == 'x')`, false],
    [`request.auth.token.none == 'x' || true`, true],
    [`${d} is map`, true],
    [`${d}.none is map`, false],
    [`[${d}.none].size() == 1`, false],
    [`{'a': ${d}.none}.size() == 1`, false],
    [`yes(${d}.none)`, false],
    [`!no(${d}.none)`, false],
    [`yes(${d})`, true],
  ])('%s: %s', (condition, allowed) => {
    const functions = 'function yes(value) { return true; } function no(value) { return false; }';
    const rules = compile(around(`${functions} allow list: if ${condition};`));
    expect(rules.decideQuery(ask(), world).allowed).toBe(allowed);
  });
});

describe('a collection', () => {
  const allows = (patterns: string, asked: Asked) =>
    compile(`rules_version = '2'; service cloud.firestore {
      match /databases/{database}/documents { ${patterns} } }`).decideQuery(ask(asked), world)
      .allowed;
  const posts = { collection: 'posts' };
  const group = { collection: 'posts', allDescendants: true };
  const mine = where('author', '==', 'amina');
  const any = 'allow read: if request.auth != null;';

  test.each([
    [`match /posts/{p} { ${any} }`, posts, true],
    [`match /posts/{p} { ${any} }`, { ...posts, parent: 'forum/f1' }, false],
    [`match /forum/{f}/posts/{p} { ${any} }`, { ...posts, parent: 'forum/f1' }, true],
    [`match /forum/f1/posts/{p} { ${any} }`, { ...posts, parent: 'forum/f1' }, true],
    [`match /forum/f2/posts/{p} { ${any} }`, { ...posts, parent: 'forum/f1' }, false],
    [`match /forum/{f} { match /posts/{p} { ${any} } }`, { ...posts, parent: 'forum/f1' }, true],
    [`match /posts/p1 { ${any} }`, posts, false],
    [`match /posts/p1 { ${any} }`, { ...posts, where: where('__name__', '==', 'posts/p1') }, true],
    [`match /{all=**} { ${any} }`, posts, true],
    // A group is asked everywhere, so only a pattern that covers everywhere counts.
    [`match /posts/{p} { ${any} }`, group, false],
    [`match /forum/{f}/posts/{p} { ${any} }`, group, false],
    [`match /{path=**}/posts/{p} { ${any} }`, group, true],
    [`match /{path=**}/posts/{p} { ${any} }`, posts, true],
    [`match /{path=**}/others/{p} { ${any} }`, group, false],
    [`match /{all=**} { ${any} }`, group, true],
    [`match /forum/{path=**} { ${any} }`, group, false],
    [`match /forum/{path=**} { ${any} }`, { ...group, parent: 'forum/f1' }, true],
    [`match /{path=**}/posts/{p} { allow read: if resource.data.author == ${uid}; }`, group, false],
    [
      `match /{path=**}/posts/{p} { allow read: if resource.data.author == ${uid}; }`,
      { ...group, where: mine },
      true,
    ],
    [`match /{path=**}/posts/{p} { allow get: if true; }`, group, false],
    [
      `match /posts/{p} { allow list: if resource.data.a == 'x'; } match /{any}/{p} { allow list: if resource.data.a == 'y'; }`,
      { ...posts, where: where('a', 'in', ['x', 'y']) },
      true,
    ],
  ])('%s for %j: %s', (patterns, asked, allowed) => {
    expect(allows(patterns, asked)).toBe(allowed);
  });
});

test.each([
  { compositeFilter: { op: 'OR', filters: [] } },
  { compositeFilter: { op: 'XOR', filters: [where('by', '==', 'amina')] } },
  { fieldFilter: { field: { fieldPath: 'by' }, op: 'IN', value: { stringValue: 'amina' } } },
  { fieldFilter: { field: { fieldPath: 'by' }, op: 'LIKE', value: { stringValue: 'amina' } } },
  { unaryFilter: { field: { fieldPath: 'by' }, op: 'IS_AMINA' } },
  {},
])('the malformed filter %j proves nothing', (filter) => {
  const rules = compile(around(`allow list: if ${d}.by == ${uid};`));
  expect(rules.decideQuery(ask({ where: filter }), world).allowed).toBe(false);
});

test('a refused query is told what it does not fix', () => {
  const rules = compile(around(`allow list: if ${d}.org == request.auth.token.org;`));
  expect(rules.decideQuery(ask(), world).explanation).toEqual([
    '5:7 allow list: 5:22 resource.data.org == request.auth.token.org is not proved by the query, where resource.data.org = unknown, request.auth.token.org = "tafukt"',
  ]);
});
