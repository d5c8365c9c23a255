import { notImplemented } from './refusal.ts';
import type { Token } from './sql-text.ts';

/**
 * The functions whose answers were compared with ZetaSQL's (`tests/local/warehouse`). Others are
 * refused: several give another answer in DuckDB without any error (CONCAT and GREATEST with
 * nulls, FORMAT_DATE, DATE_TRUNC by weeks, regular expressions, JSON).
 */
const functions = new Set(
  `ABS ARRAY_LENGTH AVG CHAR_LENGTH COALESCE COUNT DATE_DIFF ENDS_WITH IF IFNULL LENGTH
  LOGICAL_AND LOGICAL_OR LOWER MAX MIN NULLIF RANK ROUND ROW_NUMBER SAFE_DIVIDE STARTS_WITH SUBSTR
  SUM TRIM UNNEST UPPER`.split(/\s+/),
);

/** Words that may stand before a parenthesis without being a function. */
const beforeParenthesis = new Set(
  `ALL AND AS BY CASE CROSS DISTINCT ELSE EXCEPT EXISTS FROM HAVING IN INSERT INTERSECT JOIN LIKE NOT
  ON OR OVER QUALIFY SELECT THEN UNION USING VALUES WHEN WHERE`.split(/\s+/),
);

/** What changes the meaning of a query in ways that were not compared. */
const refusedWords = new Set(
  `ANY AT COLLATE CONTAINS CREATE CUBE DECLARE DELETE DROP ESCAPE EXECUTE FETCH FOLLOWING FOR FULL
  GROUPING GROUPS IGNORE INTERVAL LATERAL LOOKUP NATURAL NEW OF PIVOT PRECEDING PROTO RANGE RECURSIVE
  RESPECT RETURN ROLLUP ROWS SAFE SET_OPTIONS STRUCT TABLESAMPLE TREAT TRUNCATE UNBOUNDED UNPIVOT WINDOW WITHIN`.split(
    /\s+/,
  ),
);

/** @throws Refusal naming the first thing that this warehouse would not surely answer as BigQuery does. */
export function checkSupported(tokens: readonly Token[]): void {
  checkGroups(tokens);
  for (const [position, token] of tokens.entries()) {
    const word = token.kind === 'word' ? token.text.toUpperCase() : '';
    const next = tokens[position + 1];
    const isField = tokens[position - 1]?.text === '.';
    if (word && !isField && next?.text === '(') checkCall(word, tokens[position - 1]);
    if (refusedWords.has(word) && !isField) throw notImplemented(`"${token.text}" in a query`);
    if (word === 'CAST') checkCast(tokens, position);
    // GoogleSQL fails on a division by zero, DuckDB does not.
    if (token.text === '/' && !(next?.kind === 'number' && Number(next.text) !== 0))
      throw notImplemented('a division by something that may be zero: use SAFE_DIVIDE');
    if (token.text === ';' && next) throw notImplemented('more than one statement');
  }
}

/**
 * The translator writes a grouped column by the name it is selected under. Where that is the name of
 * another column, the groups would be others: such a query is refused.
 */
function checkGroups(tokens: readonly Token[]): void {
  const text = (position: number) => tokens[position]?.text.toUpperCase() ?? '';
  for (let start = 0; start < tokens.length; start += 1) {
    if (text(start) !== 'GROUP' || text(start + 1) !== 'BY') continue;
    for (let at = start + 2; text(at + 1) === '.'; at += 4) {
      const grouped = `${text(at)}.${text(at + 2)}`;
      const renamed = tokens.findIndex(
        (_, position) =>
          `${text(position)}${text(position + 1)}${text(position + 2)}` === grouped &&
          text(position + 3) === 'AS' &&
          text(position + 4) !== text(at + 2),
      );
      if (renamed >= 0)
        throw notImplemented(`grouping by ${grouped} under another name: rename it in a subquery`);
      if (text(at + 3) !== ',') break;
    }
  }
}

function checkCall(word: string, before: Token | undefined): void {
  if (functions.has(word) || beforeParenthesis.has(word) || word === 'CAST') return;
  // `WITH name AS (`, `AS alias (`, `INSERT INTO table (`: the name of something, not a call.
  const lead = before?.text.toUpperCase();
  if (lead === 'INSERT' || lead === 'INTO') return;
  throw notImplemented(`the function ${word}`);
}

/** Casts that both read alike; a float to INT64 is rounded differently, dates to text written so. */
const castTypes = new Set(['STRING', 'FLOAT64', 'DATE']);

function checkCast(tokens: readonly Token[], start: number): void {
  let depth = 0;
  for (let position = start + 1; position < tokens.length; position += 1) {
    const { text } = tokens[position]!;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) break;
    if (depth === 1 && text.toUpperCase() === 'AS') {
      const type = tokens[position + 1]?.text.toUpperCase() ?? '';
      if (!castTypes.has(type)) throw notImplemented(`CAST to ${type}`);
    }
  }
}
