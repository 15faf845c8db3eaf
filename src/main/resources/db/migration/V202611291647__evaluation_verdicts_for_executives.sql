-- Executives see the verdicts of concluded evaluations, of incidents with a published report that isn't restricted to named members: those
-- on which their role (Role.EXECUTIVE.principal()) has a grant.
CREATE POLICY executives_read ON evaluation.evaluation FOR SELECT TO afterword_app
    USING (state = 'CONCLUDED' AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = evaluation.evaluation.incident_id
        AND g.principal = '00000000-0000-0000-0000-000000000103'
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0));
CREATE POLICY executives_read ON evaluation.conclusion FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = evaluation.conclusion.incident_id
        AND g.principal = '00000000-0000-0000-0000-000000000103'
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0));
