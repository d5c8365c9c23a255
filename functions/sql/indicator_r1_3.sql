-- R1.3, interventions recorded and approved. Grain: one row.
-- Returns: indicator, value (approved or published F02), baseline, target (null until set), whole (null).
SELECT
  i.indicator AS indicator,
  (SELECT COUNT(*) FROM `tiwizi.f02` AS f WHERE f._state IN ('approved', 'published')) AS value,
  i.baseline AS baseline,
  i.target AS target,
  i.whole AS whole
FROM `tiwizi.indicators` AS i
WHERE i.indicator = 'R1.3'
