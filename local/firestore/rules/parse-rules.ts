import { readTokens } from './lexer.ts';
import { parseExpression, TokenReader } from './parse-expression.ts';
import type {
  AllowStatement,
  Expression,
  FunctionDeclaration,
  MatchBlock,
  PatternSegment,
  RulesSource,
  ServiceBlock,
} from './syntax.ts';

/** @throws RulesSyntaxError at the first piece that is not of the language. */
export function parseRules(source: string): RulesSource {
  const reader = new TokenReader(readTokens(source));
  const version = parseVersion(reader);
  if (reader.is('import')) throw reader.fault('Imports are not supported');
  const functions: FunctionDeclaration[] = [];
  const services: ServiceBlock[] = [];
  do {
    if (reader.is('function')) functions.push(parseFunction(reader));
    else if (reader.is('service')) services.push(parseService(reader));
    else throw reader.fault("Expected 'service' or 'function'");
  } while (reader.next.kind !== 'end');
  return { version, functions, services };
}

function parseVersion(reader: TokenReader): 1 | 2 {
  if (!reader.takeIf('rules_version')) return 1;
  reader.expect('=', "after 'rules_version'");
  const token = reader.take();
  if (token.kind !== 'string' || (token.text !== '1' && token.text !== '2')) {
    throw reader.fault("Expected '1' or '2' as rules_version", token);
  }
  reader.takeIf(';');
  return token.text === '1' ? 1 : 2;
}

function parseService(reader: TokenReader): ServiceBlock {
  const start = reader.take().span;
  if (reader.next.kind !== 'service') throw reader.fault("Expected a service's name");
  const name = reader.take().text;
  reader.expect('{', "after the service's name");
  const functions: FunctionDeclaration[] = [];
  const blocks: MatchBlock[] = [];
  if (reader.is('}')) throw reader.fault('A service holds at least one declaration');
  while (!reader.takeIf('}')) {
    if (reader.is('function')) functions.push(parseFunction(reader));
    else if (reader.is('match')) blocks.push(parseMatch(reader));
    else throw reader.fault("Expected 'match' or 'function'");
  }
  return { name, functions, blocks, span: reader.spanFrom(start) };
}

function parseMatch(reader: TokenReader): MatchBlock {
  const start = reader.take().span;
  const pattern = parsePattern(reader);
  reader.expect('{', "after the path of 'match'");
  const functions: FunctionDeclaration[] = [];
  const allows: AllowStatement[] = [];
  const blocks: MatchBlock[] = [];
  if (reader.is('}')) throw reader.fault("A 'match' holds at least one declaration");
  while (!reader.takeIf('}')) {
    if (reader.is('function')) functions.push(parseFunction(reader));
    else if (reader.is('match')) blocks.push(reader.nested(() => parseMatch(reader)));
    else if (reader.is('allow')) allows.push(parseAllow(reader));
    else throw reader.fault("Expected 'allow', 'match' or 'function'");
  }
  return { pattern, functions, allows, blocks, span: reader.spanFrom(start) };
}

function parsePattern(reader: TokenReader): readonly PatternSegment[] {
  const pattern: PatternSegment[] = [];
  for (;;) {
    if (reader.next.kind === 'segment') {
      pattern.push({ kind: 'text', text: reader.take().text });
    } else if (reader.takeIf('/')) {
      pattern.push(parseCapture(reader));
    } else if (pattern.length === 0) {
      throw reader.fault("Expected a path after 'match'");
    } else {
      return pattern;
    }
  }
}

function parseCapture(reader: TokenReader): PatternSegment {
  reader.expect('{', "or a name after '/'");
  const name = reader.expectName("a variable's name").text;
  let kind: 'capture' | 'rest' = 'capture';
  if (reader.takeIf('=')) {
    if (reader.takeIf('**')) kind = 'rest';
    else reader.expect('*', "or '**' after '='");
  }
  reader.expect('}', 'after the variable');
  return { kind, name };
}

function parseAllow(reader: TokenReader): AllowStatement {
  const start = reader.take().span;
  const operations: { name: string; span: AllowStatement['span'] }[] = [];
  do {
    const token = reader.expectName("an operation such as 'read'");
    operations.push({ name: token.text, span: token.span });
  } while (reader.takeIf(','));
  let condition: Expression | null = null;
  if (reader.is('if')) throw reader.fault("Expected ':' before 'if'");
  if (reader.takeIf(':')) {
    reader.expect('if', "before the condition of 'allow'");
    condition = parseExpression(reader);
  }
  reader.takeIf(';');
  return { operations, condition, span: reader.spanFrom(start) };
}

function parseFunction(reader: TokenReader): FunctionDeclaration {
  const start = reader.take().span;
  const name = reader.expectName("the function's name").text;
  reader.expect('(', "after the function's name");
  const parameters: string[] = [];
  if (!reader.is(')')) {
    do parameters.push(reader.expectName('a parameter').text);
    while (reader.takeIf(','));
  }
  reader.expect(')', 'after the parameters');
  reader.expect('{', "before the function's body");
  const bindings: { name: string; value: Expression }[] = [];
  while (reader.takeIf('let')) {
    const variable = reader.expectName("a variable's name after 'let'").text;
    reader.expect('=', "after the variable's name");
    bindings.push({ name: variable, value: parseExpression(reader) });
    reader.expect(';', "after the value of 'let'");
  }
  reader.expect('return', "in the function's body");
  const result = parseExpression(reader);
  reader.takeIf(';');
  reader.expect('}', 'after the returned expression');
  return { name, parameters, bindings, result, span: reader.spanFrom(start) };
}
