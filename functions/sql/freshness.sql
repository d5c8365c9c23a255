-- Grain: one row.
-- Returns: includes_until TIMESTAMP, the newest write that the warehouse knows; null while it is empty.
SELECT MAX(l.changed_at) AS includes_until FROM `tiwizi.latest` AS l
