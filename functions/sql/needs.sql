-- Grain: one row per theme in which a need was approved or published (F15).
-- Returns: theme (code), needs, communes (distinct).
SELECT
  n.theme,
  COUNT(*) AS needs,
  COUNT(DISTINCT n.commune) AS communes
FROM `tiwizi.f15` AS n
WHERE n._state IN ('approved', 'published')
GROUP BY n.theme
ORDER BY needs DESC, theme
