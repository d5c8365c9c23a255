-- Grain: one row per theme and province, all of them, also where nothing is done.
-- Returns: interventions (approved or published F02), organisations (in the lead). An intervention of
-- several themes or provinces counts in each.
SELECT
  t.theme AS theme,
  p.code AS province,
  COUNT(DISTINCT d._document) AS interventions,
  COUNT(DISTINCT d.lead_org) AS organisations
FROM `tiwizi.themes` AS t
CROSS JOIN `tiwizi.places` AS p
LEFT JOIN (
  SELECT f._document, f.lead_org, theme, c.province
  FROM `tiwizi.f02` AS f
  CROSS JOIN UNNEST(f.themes) AS theme
  CROSS JOIN UNNEST(f.communes) AS commune
  INNER JOIN `tiwizi.places` AS c ON c.code = commune
  WHERE f._state IN ('approved', 'published')
) AS d ON d.theme = t.theme AND d.province = p.code
WHERE p.kind IN ('province', 'prefecture')
GROUP BY t.theme, p.code
ORDER BY theme, province
