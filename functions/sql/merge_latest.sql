-- Brings the rows of one load into `latest`: one row per document, the newest revision; deleted
-- documents stay, marked. Run twice it changes nothing the second time.
-- Params: @batch STRING, @since TIMESTAMP (the oldest write of the batch, so that only its months are read).
MERGE `tiwizi.latest` AS l
USING (
  SELECT
    c.document, c.revision, c.state, c.changed_at, c.form, c.form_version, c.org, c.actor, c.places,
    c.deleted
  FROM (
    SELECT
      document, revision, state, changed_at, form, form_version, org, actor, places, deleted,
      ROW_NUMBER() OVER (PARTITION BY document ORDER BY revision DESC) AS newest
    FROM `tiwizi.changelog`
    WHERE batch = @batch AND changed_at >= @since
  ) AS c
  WHERE c.newest = 1
) AS n
ON l.document = n.document
WHEN MATCHED AND n.revision > l.revision THEN
  UPDATE SET
    revision = n.revision, state = n.state, changed_at = n.changed_at, form = n.form,
    form_version = n.form_version, org = n.org, actor = n.actor, places = n.places,
    deleted = n.deleted
WHEN NOT MATCHED THEN
  INSERT (document, revision, state, changed_at, form, form_version, org, actor, places, deleted)
  VALUES (
    n.document, n.revision, n.state, n.changed_at, n.form, n.form_version, n.org, n.actor, n.places,
    n.deleted
  )
