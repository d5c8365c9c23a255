-- Grain: one row per commune, all of them.
-- Params: @asOf DATE.
-- Returns: commune, province (codes), interventions (approved or published F02 active on @asOf),
-- covered (at least one).
WITH communes AS (
  SELECT code AS commune, province FROM `tiwizi.places` WHERE kind = 'commune'
),
done AS (
  SELECT f._document, reached
  FROM `tiwizi.f02` AS f
  CROSS JOIN UNNEST(f.communes) AS reached
  WHERE f._state IN ('approved', 'published')
    AND f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf
)
SELECT
  c.commune,
  c.province,
  COUNT(DISTINCT d._document) AS interventions,
  COUNT(DISTINCT d._document) > 0 AS covered
FROM communes AS c
LEFT JOIN done AS d ON d.reached = c.commune
GROUP BY c.commune, c.province
ORDER BY commune
