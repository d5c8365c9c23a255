-- R1.4, communes with at least one active intervention. Grain: one row.
-- Params: @asOf DATE. Active: IATI stage 2 or 3, begun and not ended on @asOf.
-- Returns: indicator, value (communes), baseline, target (null until set), whole (all communes).
SELECT
  i.indicator AS indicator,
  (
    SELECT COUNT(DISTINCT commune)
    FROM `tiwizi.f02` AS f
    CROSS JOIN UNNEST(f.communes) AS commune
    INNER JOIN `tiwizi.places` AS p ON p.code = commune AND p.kind = 'commune'
    WHERE f._state IN ('approved', 'published')
      AND f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf
  ) AS value,
  i.baseline AS baseline,
  i.target AS target,
  i.whole AS whole
FROM `tiwizi.indicators` AS i
WHERE i.indicator = 'R1.4'
