-- Grain: one row per commune, all of them.
-- Params: @asOf DATE.
-- Returns: commune, province (codes), interventions (approved or published F02 active on @asOf),
-- covered (at least one).
SELECT
  p.code AS commune,
  p.province AS province,
  COUNT(DISTINCT a._document) AS interventions,
  COUNT(DISTINCT a._document) > 0 AS covered
FROM `tiwizi.places` AS p
LEFT JOIN (
  SELECT f._document, commune
  FROM `tiwizi.f02` AS f
  CROSS JOIN UNNEST(f.communes) AS commune
  WHERE f._state IN ('approved', 'published')
    AND f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf
) AS a ON a.commune = p.code
WHERE p.kind = 'commune'
GROUP BY p.code, p.province
ORDER BY commune
