import plugin from '@firebase/eslint-plugin-security-rules';
import { describe, expect, test } from 'vitest';
import { compileRules } from '../../../../local/firestore/rules/compile.ts';
import { around } from './rules-fixture.ts';

// Firebase's own grammar, as its linter for rules carries it.
const { parser } = plugin as unknown as {
  readonly parser: { parseForESLint(source: string): unknown };
};

function firebaseAccepts(source: string): boolean {
  try {
    parser.parseForESLint(source);
    return true;
  } catch {
    return false;
  }
}

const expressions = String.raw`
true|false|null|NULL|a|_a|$a|a$|a_1|É|1|0|-1|- 1|-0|01|00|1.|.5|1.5|1e5|0x1F|1_000|9223372036854775807
a / b|a/b|a /b|a/ b|10/2|4/ 2|a/1|a/(b)|0/0|f(a)/g(b)|a % b * c|a + -1|1 - -1|a-b|a -1|a- 1
'it\'s'|"a'b"|'a"b'|'\n\t\\'|'\x41'|'\u0041'|'\101'|'\400'|'\q'|'\x4'|'\u41'|''|"\""|b'abc'|B"\x00"|r'raw'
'a' 'b'|'open|"open|'''a'''
!a|!!a|!a == b|-a|- -1|--1|++1|-!a|!-a|-(-1)|-a.b|!a.b[0]|a !b|a-|!
a == b|a != b|a === b|a = b|a < b < c|a == b == c|a <= b|a >= b|a => b|a <> b|a & b|a ~ b
a && b|a and b|a && b && c|a &&|&& a|a ?? b|a?.b
a ? b : c|a ? b : c ? d : e|a ? b ? c : d : e|a ? b|a ? : c|a ? b :
a in b|a in b in c|a in [1, 2]|a in {}|in a|a in|not a|a not in b
a is string|a is|a is not string|a is b.c|a == b is bool|a is string is bool|!x is int|a is (string)
[]|[1, 2]|[1, 2,]|[,]|[1,,2]|[1 2]|[[1], [2]]|{}|{'a': 1}|{'a': 1,}|{,}|{a: 1}|{'a' 1}|{'a': }
a[0]|a['b']|a[1:2]|a[:2]|a[1:]|a[:]|a[]|a[b:c:d]|a[b][c]|a[0|a]
a.b|a .b|a. b|a..b|.a|a.|a.in|a.true|a.match|a.allow|a.service|a.service.b|a.is|a.in(1)|a.b()|a.b().c|a()|a()()|a.b(c)(d)|(a)(b)|a.b()[0]
f()|f(1)|f(1,)|f(,)|f(1 2)|f(a, b, c)|get(/a/b).data.x|f|"s".size()|[1].size()|{}.x|1.a|1.5.a|true.a
(a)|((a))|()|(a, b)|(a|a)
/a|/a/b|/a/$(b)|/a/$(b)/c|/$(a)|/a/$(b)c|/a/{b}/c|/a/{b=**}|/a/b-c.d~e|/a%20b|/a/|/ a|/a/(b)|/databases/(default)/documents/a|/a(b)|/(a b)|/a//b|/a/b == c|(/a/b).c|/a/b.c()|/a/b[0]|/a/$b|/a/$()
a // trailing|a /* inside */ && b|/* before */ a|a ; b|a : b|if a|return a|let a = 1|a,b|a @ b|a # b|a \ b
`
  .trim()
  .split(/\||\n/)
  // Logical or holds the separator itself, and comments need their line's end.
  .concat(['a || b', 'a || b && c', 'a ||', '|| a', 'a | b', 'a\n&& b', 'a\r\n|| b', "'a\nb'"])
  .map((expression) => (expression.includes('//') ? `${expression}\n` : expression));

const block = '{ match /a { allow read; } }';
const inService = (content: string) => `service cloud.firestore { ${content} }`;
const inMatch = (content: string) => inService(`match /a/{b} { ${content} }`);

const sources = [
  '',
  "rules_version = '2';",
  `rules_version = '2'; service cloud.firestore ${block}`,
  `rules_version = "1" service cloud.firestore ${block}`,
  `rules_version = '3'; service cloud.firestore ${block}`,
  `rules_version = 2; service cloud.firestore ${block}`,
  `rules_version '2'; service cloud.firestore ${block}`,
  `service cloud.firestore ${block} rules_version = '2';`,
  `service cloud.firestore ${block} service firebase.storage ${block}`,
  `service cloud.firestore ${block} service cloud.firestore ${block}`,
  `service Cloud.firestore.x ${block}`,
  `service cloud. firestore ${block}`,
  `service\n  cloud.firestore\n ${block}`,
  `service ${block}`,
  `service cloud.firestore ${block};`,
  `service cloud.firestore ${block} /* open`,
  `service cloud.firestore ${block} // end`,
  `/* one */ service cloud.firestore ${block}`,
  'service cloud.firestore {}',
  'service cloud.firestore;',
  'service cloud.firestore { match /a { allow read; }',
  'function f() { return true; }',
  `function f() { return true; } service cloud.firestore ${block}`,
  inService('allow read;'),
  inService('match /a {}'),
  inService('match a { allow read; }'),
  inService('match / { allow read; }'),
  inService('match /a/ { allow read; }'),
  inService('match/a{allow read;}'),
  inService('match /a /b { allow read; }'),
  inService('match /a b { allow read; }'),
  inService('match /a-b/c.d/%20 { allow read; }'),
  inService('match /données { allow read; }'),
  inService('match /{a} { allow read; }'),
  inService('match /{ a = ** } { allow read; }'),
  inService('match /{a=*}/b { allow read; }'),
  inService('match /{a=***} { allow read; }'),
  inService('match /{a=**}/b { allow read; }'),
  inService('match /{a}b { allow read; }'),
  inService('match /{a}} { allow read; }'),
  inService('match /a{b} { allow read; }'),
  inService('match /{a-b} { allow read; }'),
  inService('match /{in} { allow read; }'),
  inService('match /in/match/allow { allow read; }'),
  inService('match /$(a) { allow read; }'),
  inService('/a { allow read; }'),
  inService('match /a { match /b { match /{c=**} { allow read; } } }'),
  inService('match /a { ; }'),
  inService('function f() { return true }'),
  inMatch('allow read'),
  inMatch('allow read, write;'),
  inMatch('allow read, write,;'),
  inMatch('allow read write;'),
  inMatch('allow;'),
  inMatch('allow: if true;'),
  inMatch('allow in;'),
  inMatch('allow read;;'),
  inMatch('allow read if true;'),
  inMatch('allow read: true;'),
  inMatch('allow read: if;'),
  inMatch('allow read: ;'),
  inMatch('allow read: iftrue;'),
  inMatch('allow read: if true allow write: if false'),
  inMatch('allow read; } allow write;'),
  inMatch('let a = 1; allow read;'),
  inMatch('function f() {}'),
  inMatch('function f() { true }'),
  inMatch('function f() { return }'),
  inMatch('function f() { return true; };'),
  inMatch('function f { return true; }'),
  inMatch('function () { return true; }'),
  inMatch('function in() { return true; }'),
  inMatch('function f(a, b) { return a; }'),
  inMatch('function f(a,) { return a; }'),
  inMatch('function f(a b) { return a; }'),
  inMatch('function f(in) { return 1; }'),
  inMatch('function f() { let a = 1; let b = a; return b }'),
  inMatch('function f() { let a = 1 return a; }'),
  inMatch('function f() { let in = 1; return 1; }'),
  inMatch('function f() { return 1; return 2; }'),
  inMatch('function f() { return 1; let a = 2; }'),
];

/** Syntax only: what compiles with other faults was read. */
function weAccept(source: string): boolean {
  const compiled = compileRules(source);
  const semantic = /declared twice|There is no|does not fit|takes|calls itself|more than one/;
  return compiled.faults.every(
    ({ severity, message }) => severity === 'warning' || semantic.test(message),
  );
}

describe('the syntax', () => {
  test.each(expressions)('of the expression %s is judged as by Firebase', (expression) => {
    const source = around(`allow read: if ${expression};`);
    expect(weAccept(source)).toBe(firebaseAccepts(source));
  });

  test.each(sources)('of %s is judged as by Firebase', (source) => {
    expect(weAccept(source)).toBe(firebaseAccepts(source));
  });

  test('has nothing in the corpus that tells nothing: both verdicts are frequent', () => {
    const verdicts = [
      ...sources,
      ...expressions.map((one) => around(`allow read: if ${one};`)),
    ].map(firebaseAccepts);
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(100);
    expect(verdicts.filter((accepted) => !accepted).length).toBeGreaterThan(100);
  });
});

describe('a fault', () => {
  test.each([
    ['allow read: if a ==;', '5:26 error'],
    ["allow read: if 'open;", '5:22 error'],
    ['allow reed: if true;', "5:13 error There is no operation 'reed'."],
    ['allow read: if 1 is number2;', "5:22 error There is no type 'number2'."],
    ['allow read: if nobody == 1;', "5:22 warning There is no variable 'nobody' here."],
    ['allow read: if nothing();', "5:22 warning There is no function 'nothing' here."],
    ["allow read: if 'a'.sizes() == 1;", "5:22 warning There is no method 'sizes'."],
    ['function f() { return f(); } allow read: if f();', '5:29 error f() calls itself.'],
    ['function f() { return g(); } function g() { return f(); }', 'error f() calls itself.'],
    ['function f(a) { return a; } allow read: if f();', '5:50 error f() takes 1 arguments.'],
    ['function f() { return 1; } function f() { return 2; }', "error 'f' is declared twice."],
    ['allow read: if 9223372036854775808 > 0;', 'does not fit 64 bits'],
    ['match /{a=**}/b/{c=**} { allow read; }', "A path has more than one '**'."],
    [`function f(a, b, c, d, e, g, h, i) { return a; }`, 'at most 7 parameters'],
    [`function f() { ${'let a = 1; '.repeat(11)} return a; }`, "at most 10 'let' variables"],
    [`allow read: if ${'('.repeat(300)}true${')'.repeat(300)};`, 'nest too deep'],
    [`allow read: if ${'!'.repeat(300)}true;`, 'nest too deep'],
  ])('in %s is told with its place: %s', (statement, told) => {
    const { faults } = compileRules(around(statement));
    const texts = faults.map(
      ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
    );
    expect(texts.join('\n')).toContain(told);
  });

  test('stands where calls nest deeper than 20', () => {
    const functions = Array.from(
      { length: 22 },
      (_, index) => `function f${index}() { return ${index === 21 ? 'true' : `f${index + 1}()`}; }`,
    );
    const { ok, faults } = compileRules(around(`${functions.join('\n')} allow read: if f0();`));
    expect(ok).toBe(false);
    expect(faults.map(({ message }) => message)).toContain('Calls nest deeper than 20.');
  });

  test('stands in a source larger than 256 KiB', () => {
    expect(compileRules(around('allow read;') + ' '.repeat(257 * 1024)).ok).toBe(false);
  });
});
