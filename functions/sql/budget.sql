-- Grain: one row per funder of an approved or published F02.
-- Returns: funder (organisation id), budget (MAD: the funder's share of each sheet's budget, one in EUR at
-- the rate that its sheet declares), share (percent of all budgets), interventions.
-- Shares of a sheet make 100 exactly, so its funders never sum to another figure than its budget.
WITH parts AS (
  SELECT
    d.funder,
    f._document,
    f.budget * IF(f.budget_currency = 'EUR', f.exchange_rate, 1.0) * d.share / 100.0 AS mad
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
