import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Column, TableRow } from '../../../functions/src/warehouse/table.ts';
import { type Reference, startReference } from '../../functions/zetasql.ts';
import { type RunningWarehouse, runWarehouse } from './warehouse.ts';

const columns: readonly Column[] = [
  { name: 'id', type: 'STRING' },
  { name: 'n', type: 'INT64' },
  { name: 'x', type: 'FLOAT64' },
  { name: 'b', type: 'BOOL' },
  { name: 'd', type: 'DATE' },
  { name: 'l', type: 'STRING', mode: 'REPEATED' },
];
const rows: readonly TableRow[] = [
  { id: 'a', n: 1, x: 2.5, b: true, d: '2024-02-29', l: ['u', 'v'] },
  { id: 'B', n: -3, x: -2.5, b: false, d: '2025-03-01', l: [] },
  { id: 'é', n: 0, x: 0.125, b: null, d: '2024-12-31', l: ['v', 'v', 'w'] },
  { id: null, n: null, x: null, b: null, d: null, l: ['u'] },
  { id: 'تزنيت', n: 40, x: 1e9, b: true, d: '2026-01-01', l: ['w'] },
];

let local: RunningWarehouse;
let reference: Reference;
beforeAll(async () => {
  [local, reference] = await Promise.all([runWarehouse(), startReference()]);
  await local.warehouse.ensure({ name: 't', columns });
  await local.warehouse.load('rows', 't', rows, 'append');
});
afterAll(async () => {
  reference.stop();
  await local.stop();
});

test.each([
  'SELECT id, n FROM tiwizi.t ORDER BY n',
  'SELECT id, n FROM tiwizi.t ORDER BY n DESC',
  'SELECT id FROM tiwizi.t ORDER BY id',
  'SELECT COUNT(*) AS a, COUNT(n) AS b, COUNT(DISTINCT b) AS c, SUM(n) AS d, AVG(n) AS e, MIN(id) AS f, MAX(x) AS g FROM tiwizi.t',
  'SELECT COUNT(*) AS a, SUM(n) AS b, MAX(x) AS c, AVG(x) AS d, LOGICAL_OR(b) AS e FROM tiwizi.t WHERE n > 100',
  'SELECT LOGICAL_OR(b) AS a, LOGICAL_AND(b) AS c FROM tiwizi.t',
  'SELECT id, ROUND(x) AS r, ROUND(x, 2) AS s, ABS(n) AS a FROM tiwizi.t ORDER BY id',
  'SELECT id, SAFE_DIVIDE(x, n) AS a, x / 4 AS b, n / 8 AS c FROM tiwizi.t ORDER BY id',
  "SELECT id, IFNULL(n, -1) AS a, COALESCE(n, 7) AS b, NULLIF(n, 0) AS c, IF(n > 0, 'p', 'q') AS d FROM tiwizi.t ORDER BY id",
  "SELECT id, CASE WHEN b THEN 'yes' WHEN NOT b THEN 'no' ELSE 'none' END AS a FROM tiwizi.t ORDER BY id",
  'SELECT id, UPPER(id) AS a, LOWER(id) AS b, LENGTH(id) AS c, CHAR_LENGTH(id) AS d, SUBSTR(id, 1, 2) AS e, TRIM(id) AS f FROM tiwizi.t ORDER BY id',
  "SELECT id, STARTS_WITH(id, 'a') AS a, ENDS_WITH(id, 'ت') AS b, id LIKE '%زن%' AS c, id || '!' AS e FROM tiwizi.t ORDER BY id",
  "SELECT id, DATE_DIFF(d, DATE '2024-01-01', DAY) AS a, d >= DATE '2025-01-01' AS b, d BETWEEN DATE '2024-12-01' AND DATE '2025-12-31' AS c FROM tiwizi.t ORDER BY id",
  'SELECT id, ARRAY_LENGTH(l) AS a FROM tiwizi.t ORDER BY id',
  'SELECT t.id, e FROM tiwizi.t AS t CROSS JOIN UNNEST(t.l) AS e ORDER BY t.id, e',
  'SELECT t.id, e FROM tiwizi.t AS t, UNNEST(t.l) AS e ORDER BY t.id, e',
  "SELECT t.id, EXISTS(SELECT 1 FROM UNNEST(t.l) AS e WHERE e = 'v') AS a FROM tiwizi.t AS t ORDER BY t.id",
  'SELECT id, ROW_NUMBER() OVER (ORDER BY n DESC) AS a, RANK() OVER (ORDER BY b) AS c FROM tiwizi.t ORDER BY id',
  'SELECT b, COUNT(*) AS a FROM tiwizi.t GROUP BY b HAVING COUNT(*) > 1 ORDER BY b',
  'SELECT n IN (1, 40) AS a, n NOT IN (1, 40) AS b, n IS NULL AS c FROM tiwizi.t ORDER BY n',
  'WITH p AS (SELECT id, n FROM tiwizi.t WHERE n > 0) SELECT a.id, q.n AS m FROM tiwizi.t AS a LEFT JOIN p AS q ON q.id = a.id ORDER BY a.id',
  'SELECT id FROM tiwizi.t WHERE n > 0 UNION ALL SELECT id FROM tiwizi.t WHERE n < 1 ORDER BY id',
  'SELECT DISTINCT b FROM tiwizi.t ORDER BY b',
  'SELECT id FROM tiwizi.t QUALIFY ROW_NUMBER() OVER (PARTITION BY b ORDER BY n) = 1 ORDER BY id',
  'SELECT id, CAST(n AS STRING) AS a, CAST(n AS FLOAT64) AS c FROM tiwizi.t ORDER BY id',
  'SELECT (SELECT COUNT(*) FROM tiwizi.t AS u WHERE u.n < t.n) AS a FROM tiwizi.t AS t ORDER BY t.n',
  "SELECT 'it\\'s' AS a, \"q\" AS b, 0.1 + 0.2 AS c, 7 - 9 AS d, -n * 2 AS e FROM tiwizi.t ORDER BY n",
])('answers as BigQuery’s reference does: %s', async (plain) => {
  const sql = plain.replaceAll('tiwizi.t', '`tiwizi.t`');
  const [byGoogle, byDuckDb] = await Promise.all([
    reference.query(sql, [{ name: 'tiwizi.t', columns, rows }], {}),
    local.warehouse.query(sql, {}),
  ]);
  expect(byDuckDb).toEqual(byGoogle);
});
