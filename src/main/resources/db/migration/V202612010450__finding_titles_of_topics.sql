-- Titles are found by parts of words, but no topic of the library is meant by the patch in a dispatch: they are read once more.
CREATE OR REPLACE VIEW finding.recorded_v WITH (security_invoker = true) AS
    SELECT id AS finding_id, incident_id, type, phase, service_id, restricted, search, version, title FROM finding.finding WHERE withdrawn_at IS NULL;
