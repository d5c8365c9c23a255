-- Grain: one row.
-- Params: @event STRING, @since TIMESTAMP (the event's write, so that no earlier month is read).
-- Returns: known BOOL, whether the changelog has the event.
SELECT COUNT(*) > 0 AS known
FROM `tiwizi.changelog` AS c
WHERE c.event_id = @event AND c.changed_at >= @since
