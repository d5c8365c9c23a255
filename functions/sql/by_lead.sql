-- Grain: one row per organisation that leads an approved or published F02.
-- Params: @asOf DATE.
-- Returns: org (id), actor (its actor type, null where the directory has it no more), interventions,
-- active on @asOf, communes (distinct, over all its interventions).
SELECT
  f.lead_org AS org,
  MAX(o.actor_type) AS actor,
  COUNT(DISTINCT f._document) AS interventions,
  COUNT(DISTINCT IF(
    f.iati_status IN ('2', '3') AND f.start <= @asOf AND f.`end` >= @asOf, f._document, NULL
  )) AS active,
  COUNT(DISTINCT commune) AS communes
FROM `tiwizi.f02` AS f
CROSS JOIN UNNEST(f.communes) AS commune
LEFT JOIN `tiwizi.orgs` AS o ON o.org = f.lead_org
WHERE f._state IN ('approved', 'published')
GROUP BY f.lead_org
ORDER BY interventions DESC, org
