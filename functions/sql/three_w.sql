-- Grain: one row per theme and province, all of them, also where nothing is done.
-- Returns: interventions (approved or published F02), organisations (in the lead). An intervention of
-- several themes or provinces counts in each.
WITH provinces AS (
  SELECT code AS province FROM `tiwizi.places` WHERE kind IN ('province', 'prefecture')
),
done AS (
  SELECT f._document, f.lead_org, its_theme, c.province AS its_province
  FROM `tiwizi.f02` AS f
  CROSS JOIN UNNEST(f.themes) AS its_theme
  CROSS JOIN UNNEST(f.communes) AS commune
  INNER JOIN `tiwizi.places` AS c ON c.code = commune
  WHERE f._state IN ('approved', 'published')
)
SELECT
  t.theme,
  p.province,
  COUNT(DISTINCT d._document) AS interventions,
  COUNT(DISTINCT d.lead_org) AS organisations
FROM `tiwizi.themes` AS t
CROSS JOIN provinces AS p
LEFT JOIN done AS d ON d.its_theme = t.theme AND d.its_province = p.province
GROUP BY t.theme, p.province
ORDER BY theme, province
