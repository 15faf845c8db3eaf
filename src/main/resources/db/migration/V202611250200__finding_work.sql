-- What is done about a finding: follow-ups and recommendations, each of which may serve several findings, also of several
-- incidents. The rows say only that there is such an item; what it says stands in its own module, behind its own wall.

CREATE TABLE finding.work (
    finding_id uuid NOT NULL REFERENCES finding.finding,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    item_id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('FOLLOW_UP', 'RECOMMENDATION')),
    live boolean NOT NULL DEFAULT true,
    linked_at timestamptz NOT NULL,
    linked_by uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (finding_id, item_id)
);
CREATE INDEX work_item ON finding.work (item_id);
CREATE INDEX work_incident ON finding.work (incident_id);

-- Who sees the finding, as a member or because it was shared with them, sees what is done about it.
ALTER TABLE finding.work ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding.work FORCE ROW LEVEL SECURITY;
CREATE POLICY follows_its_finding ON finding.work FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id));
CREATE POLICY member_adds ON finding.work FOR INSERT TO afterword_app
    WITH CHECK (linked_by = access.current_person()
        AND EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id AND f.incident_id = work.incident_id)
        AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = work.incident_id
            AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
            AND (g.expires_at IS NULL OR g.expires_at > now())));
CREATE POLICY member_changes ON finding.work FOR UPDATE TO afterword_app
    USING (EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = work.incident_id
            AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
            AND (g.expires_at IS NULL OR g.expires_at > now())));

GRANT SELECT, INSERT ON finding.work TO afterword_app;
GRANT UPDATE (live) ON finding.work TO afterword_app;
