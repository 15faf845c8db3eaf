-- Findings as the library counts them where it doesn't matter how far their lessons have come.
CREATE VIEW finding.recorded_v WITH (security_invoker = true) AS
    SELECT id AS finding_id, incident_id, type, phase, service_id, restricted, search FROM finding.finding WHERE withdrawn_at IS NULL;
GRANT SELECT ON finding.recorded_v TO afterword_app;
