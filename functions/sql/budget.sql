-- Grain: one row per funder of an approved or published F02.
-- Returns: funder (organisation id), budget (MAD; amounts in EUR at the rate their sheet declares),
-- share (percent of all budgets), interventions.
WITH parts AS (
  SELECT
    d.funder,
    f._document,
    d.amount * IF(f.budget_currency = 'EUR', f.exchange_rate, 1.0) AS mad
  FROM `tiwizi.f02` AS f
  INNER JOIN `tiwizi.f02__funders` AS d ON d._document = f._document
  WHERE f._state IN ('approved', 'published')
),
whole AS (
  SELECT SUM(mad) AS mad FROM parts
)
SELECT
  p.funder,
  ROUND(SUM(p.mad), 2) AS budget,
  ROUND(SAFE_DIVIDE(100.0 * SUM(p.mad), MAX(w.mad)), 1) AS share,
  COUNT(DISTINCT p._document) AS interventions
FROM parts AS p
CROSS JOIN whole AS w
GROUP BY p.funder
ORDER BY budget DESC, funder
