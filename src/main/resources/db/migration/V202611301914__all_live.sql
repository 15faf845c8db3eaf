-- What open pages look at, to tell their readers that others changed something.
CREATE OR REPLACE VIEW finding.recorded_v WITH (security_invoker = true) AS
    SELECT id AS finding_id, incident_id, type, phase, service_id, restricted, search, version FROM finding.finding WHERE withdrawn_at IS NULL;
CREATE VIEW comment.stand_v WITH (security_invoker = true) AS
    SELECT id, incident_id, kind, md5(ROW(text, resolution, resolved_at, withdrawn_at)::text) AS version FROM comment.comment;
GRANT SELECT ON comment.stand_v TO afterword_app;
