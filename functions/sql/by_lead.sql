-- Grain: one row per organisation that leads an approved or published F02.
-- Params: @asOf DATE.
-- Returns: org (id), actor (its actor type, null where the directory has it no more), interventions,
-- active on @asOf, communes (distinct, over all its interventions).
WITH led AS (
  SELECT
    f.lead_org AS org,
    f._document,
    f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf AS is_active,
    reached
  FROM `tiwizi.f02` AS f
  CROSS JOIN UNNEST(f.communes) AS reached
  WHERE f._state IN ('approved', 'published')
),
listed AS (
  SELECT org AS listed_org, actor_type FROM `tiwizi.orgs`
)
SELECT
  l.org,
  MAX(o.actor_type) AS actor,
  COUNT(DISTINCT l._document) AS interventions,
  COUNT(DISTINCT IF(l.is_active, l._document, NULL)) AS active,
  COUNT(DISTINCT l.reached) AS communes
FROM led AS l
LEFT JOIN listed AS o ON o.listed_org = l.org
GROUP BY l.org
ORDER BY interventions DESC, org
