-- A finding that repeats an earlier one, of another incident: what was thought fixed then wasn't.
CREATE TABLE finding.recurrence (
    finding_id uuid PRIMARY KEY REFERENCES finding.finding,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    earlier_id uuid NOT NULL REFERENCES finding.finding,
    earlier_incident uuid NOT NULL REFERENCES incident.incident,
    note text NOT NULL,
    marked_at timestamptz NOT NULL,
    marked_by uuid NOT NULL REFERENCES access.person,
    CHECK (earlier_incident <> incident_id)
);
CREATE INDEX recurrence_earlier ON finding.recurrence (earlier_id);

-- Seen by whoever sees both findings; from either one alone it would tell of the other.
ALTER TABLE finding.recurrence ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding.recurrence FORCE ROW LEVEL SECURITY;
CREATE POLICY who_sees_both ON finding.recurrence FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id)
        AND EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = earlier_id));
CREATE POLICY worker_marks ON finding.recurrence FOR INSERT TO afterword_app
    WITH CHECK (marked_by = access.current_person()
        AND EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id AND f.incident_id = recurrence.incident_id)
        AND EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = earlier_id AND f.incident_id = recurrence.earlier_incident)
        AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = recurrence.incident_id
            AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
            AND (g.expires_at IS NULL OR g.expires_at > now())));
CREATE POLICY worker_unmarks ON finding.recurrence FOR DELETE TO afterword_app
    USING (EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = recurrence.incident_id
            AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
            AND (g.expires_at IS NULL OR g.expires_at > now())));
GRANT SELECT, INSERT, DELETE ON finding.recurrence TO afterword_app;
