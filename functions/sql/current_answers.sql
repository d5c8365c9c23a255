-- A view over every version of a form (or of one of its repeats): the answers as they stand now.
-- Grain: one row per document (or per row of the repeat) that is not deleted and whose newest revision
-- was judged. The braces are filled with one SELECT a version table.
SELECT
  l.state AS _state,
  l.org AS _org,
  l.actor AS _actor,
  l.changed_at AS _changed_at,
  v.*
FROM (
{versions}
) AS v
INNER JOIN `tiwizi.latest` AS l ON l.document = v._document AND l.revision = v._revision
WHERE NOT l.deleted
