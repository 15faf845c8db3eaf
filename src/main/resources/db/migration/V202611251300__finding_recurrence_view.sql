-- That a finding happened again, for the report: when, and not where. Seen by whoever sees both findings.
CREATE INDEX recurrence_earlier_incident ON finding.recurrence (earlier_incident);
CREATE VIEW finding.recurrence_v WITH (security_invoker = true) AS
    SELECT earlier_incident AS incident_id, earlier_id AS finding_id, marked_at FROM finding.recurrence;
GRANT SELECT ON finding.recurrence_v TO afterword_app;
