import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches, parseFilter } from '../../../../local/firestore/queries/filter.ts';
import { and, ask, type Filter, type Operator, or, where } from './query-fixture.ts';
import { around, compile, Double, readerOf, requestFor, stored } from './rules-fixture.ts';

// Small ranges, so that queries, rules and documents meet often.
const text = fc.constantFrom('x', 'y', 'z');
const number = fc.oneof(
  fc.constantFrom(1, 2, 3),
  fc.constantFrom(1, 2.5).map((value) => new Double(value)),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const list = fc.uniqueArray(text, { maxLength: 3 });
const document = fc.record(
  {
    a: scalar,
    b: scalar,
    n: fc.oneof(number, text),
    tags: fc.oneof(list, text),
    m: fc.record({ k: scalar }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const field = fc.constantFrom('a', 'b', 'n', 'm.k');
const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2 },
    fc
      .tuple(field, fc.constantFrom<Operator>('==', '!=', '<', '<=', '>', '>='), scalar)
      .filter(([, operator, value]) => value !== null || operator === '==' || operator === '!=')
      .map(([path, operator, value]) => where(path, operator, value)),
    fc
      .tuple(field, fc.array(text, { minLength: 1, maxLength: 2 }))
      .map(([path, values]) => where(path, 'in', values)),
    fc
      .tuple(field, fc.array(text, { minLength: 1, maxLength: 2 }))
      .map(([path, values]) => where(path, 'not-in', values)),
    text.map((value) => where('tags', 'has', value)),
    list.filter((values) => values.length > 0).map((values) => where('tags', 'has-any', values)),
    list.map((values) => where('tags', '==', values)),
    fc.tuple(tie('filter'), tie('filter')).map((parts) => and(...parts)),
    fc.tuple(tie('filter'), tie('filter')).map((parts) => or(...parts)),
  ),
})).filter;

const literal = fc.constantFrom("'x'", "'y'", "'z'", '1', '2', '3', '2.5', 'true', 'null');
const term = fc.oneof(
  fc.constantFrom(
    'd.a',
    'd.b',
    'd.n',
    'd.m.k',
    "d['a']",
    "d.get('a', 'x')",
    "d.get('m', {}).get('k', 1)",
  ),
  literal,
);
const texts = fc.constantFrom("['x']", "['x', 'y']", "['x', 'y', 'z']", '[]');
const atom = fc.oneof(
  fc
    .tuple(term, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), term)
    .map((parts) => parts.join(' ')),
  fc.tuple(term, texts).map(([value, values]) => `${value} in ${values}`),
  fc
    .tuple(term, fc.constantFrom('int', 'number', 'string', 'bool'))
    .map(([value, type]) => `${value} is ${type}`),
  fc
    .tuple(literal, fc.constantFrom('d.tags', 'd', '[d.a, d.b]', 'd.m.keys()'))
    .map((parts) => parts.join(' in ')),
  fc
    .tuple(fc.constantFrom('hasAny', 'hasAll', 'hasOnly'), texts)
    .map(([name, values]) => `d.tags.${name}(${values})`),
  fc
    .tuple(fc.constantFrom('hasAny', 'hasAll', 'hasOnly'), texts)
    .map(([name, values]) => `d.tags.toSet().${name}(${values})`),
  fc.constantFrom(
    'd.tags.size() > 0',
    'd.tags.size() >= 2',
    "d.keys().hasAll(['a', 'm'])",
    "d.keys().hasOnly(['a'])",
    'd.a',
    'd.m is map',
    'd.a + 1 > 1',
    '-d.n < 0',
    "d.a.matches('x')",
  ),
  fc
    .constantFrom('d.a', 'd.b')
    .map((path) => `get(/databases/$(database)/documents/users/$(${path})).data.open`),
  fc
    .constantFrom('d.a', 'd.b')
    .map((path) => `exists(/databases/$(database)/documents/users/$(${path}))`),
  fc.constantFrom('d.a', 'd.n', "'x'").map((value) => `isX(${value})`),
);
const condition: fc.Arbitrary<string> = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    tie('condition').map((inner) => `!(${inner})`),
    fc
      .tuple(tie('condition'), fc.constantFrom('&&', '||', '==', '!='), tie('condition'))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc
      .tuple(tie('condition'), tie('condition'), tie('condition'))
      .map(([test, then, otherwise]) => `(${test}) ? (${then}) : (${otherwise})`),
  ),
})).condition;

const world = readerOf({ 'users/x': { open: true }, 'users/y': { open: false } });

function rulesOf(condition: string) {
  return compile(
    around(`function isX(value) { let same = value == 'x'; return same || value == 1; }
      function holds(d) { return ${condition}; }
      allow read: if holds(resource.data);`),
  );
}

/**
 * The promise of `decideQuery`: whatever lies in the collection, a query that it allows gives only
 * documents that each could have been read alone.
 */
test('an allowed query gives no document that a get would refuse', () => {
  let proved = 0;
  let compared = 0;
  fc.assert(
    fc.property(
      condition,
      filter,
      fc.array(document, { minLength: 5, maxLength: 30 }),
      (source, asked, documents) => {
        const rules = rulesOf(source);
        if (!rules.decideQuery(ask({ where: asked }), world).allowed) return;
        proved++;
        const parsed = parseFilter(asked as Parameters<typeof parseFilter>[0]);
        for (const plain of documents) {
          const resource = stored('notes/n1', plain);
          if (!matches(parsed, resource)) continue;
          compared++;
          const decision = rules.decide(requestFor({ resource }), world);
          expect(decision.explanation).toEqual([]);
          expect(decision.allowed).toBe(true);
        }
      },
    ),
    { numRuns: 4000, seed: 20260301 },
  );
  // Otherwise the property would hold by refusing everything.
  expect(proved).toBeGreaterThan(100);
  expect(compared).toBeGreaterThan(300);
});

/** The other side: where a query fixes all that a rule looks at, the two agree. */
test('a query that fixes every field decides as a get of such a document does', () => {
  fc.assert(
    fc.property(condition, text, text, text, (source, a, b, n) => {
      const rules = rulesOf(source);
      const fixed = { a, b, n, tags: ['x', 'y'], m: { k: 'x' } };
      const all = Object.entries(fixed).map(([path, value]) => where(path, '==', value));
      const resource = stored('notes/n1', fixed);
      const closed = /keys\(\)\.hasOnly|d\)|in d$|in d\)/.test(source);
      fc.pre(!closed);
      expect(rules.decideQuery(ask({ where: and(...all) }), world).allowed).toBe(
        rules.decide(requestFor({ resource }), world).allowed,
      );
    }),
    { numRuns: 1500, seed: 20260302 },
  );
});
