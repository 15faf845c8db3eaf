-- Who submitted a version does not approve it. Versions from before this rule name no submitter.
ALTER TABLE review.version ADD COLUMN submitted_by uuid;
ALTER TABLE review.version ADD CHECK (submitted_by <> approved_by);
CREATE OR REPLACE VIEW review.version_v WITH (security_invoker = true) AS
    SELECT incident_id, number, hash, manifest, approved_at, approved_by, published_at, published_by, submitted_by
    FROM review.version;
