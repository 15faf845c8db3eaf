-- A finding names the service that it is about.
ALTER TABLE finding.finding ADD service_id uuid REFERENCES catalog.service;
CREATE INDEX finding_service ON finding.finding (service_id) WHERE service_id IS NOT NULL;
GRANT UPDATE (service_id) ON finding.finding TO afterword_app;
CREATE OR REPLACE VIEW finding.finding_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, type, title, severity, citations, tlp, restricted, disposition, disposition_state,
        disposition_until, withdrawn_at, finding.evidence(incident_id, citations) AS evidence, service_id
    FROM finding.finding;
