-- Grain: one row for the region.
-- Params: @asOf DATE, the day on which an intervention counts as active.
-- Returns: interventions (approved or published F02), active (under way or being finalised, begun and
-- not ended), organisations (in the lead), communes (with at least one active intervention).
SELECT
  COUNT(*) AS interventions,
  COUNT(IF(
    f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf, f._document, NULL
  )) AS active,
  COUNT(DISTINCT f.lead_org) AS organisations,
  (
    SELECT COUNT(DISTINCT commune)
    FROM `tiwizi.f02` AS a
    CROSS JOIN UNNEST(a.communes) AS commune
    INNER JOIN `tiwizi.places` AS p ON p.code = commune AND p.kind = 'commune'
    WHERE a._state IN ('approved', 'published')
      AND a.iati_status IN ('2', '3') AND a.start <= @asOf AND a.`end` >= @asOf
  ) AS communes
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
