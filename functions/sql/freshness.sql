-- Grain: one row.
-- Returns: includes_until TIMESTAMP, the newest write of a sheet that the figures count: approved or
-- published, not deleted. Null while there is none.
SELECT MAX(l.changed_at) AS includes_until
FROM `tiwizi.latest` AS l
WHERE l.state IN ('approved', 'published') AND NOT l.deleted
