-- Grain: one row per profile and sex.
-- Returns: persons that approved or published F02 plan to reach; 0 where none. Counts of persons:
-- small ones are withheld before anybody sees them (core/report/withhold.ts).
SELECT 'mre' AS profile, 'women' AS sex, IFNULL(SUM(f.reach_women_mre), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'mre_retour' AS profile, 'women' AS sex, IFNULL(SUM(f.reach_women_mre_retour), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'rpt' AS profile, 'women' AS sex, IFNULL(SUM(f.reach_women_rpt), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'hote' AS profile, 'women' AS sex, IFNULL(SUM(f.reach_women_hote), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'mre' AS profile, 'men' AS sex, IFNULL(SUM(f.reach_men_mre), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'mre_retour' AS profile, 'men' AS sex, IFNULL(SUM(f.reach_men_mre_retour), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'rpt' AS profile, 'men' AS sex, IFNULL(SUM(f.reach_men_rpt), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
UNION ALL
SELECT 'hote' AS profile, 'men' AS sex, IFNULL(SUM(f.reach_men_hote), 0) AS persons
FROM `tiwizi.f02` AS f
WHERE f._state IN ('approved', 'published')
ORDER BY profile, sex
