-- Emergency access to one incident that is restricted to named members: one person requests it for themselves, with a reason, and another
-- approves it. It ends after a day.
ALTER TABLE access.privilege_request ADD key text, ADD reason text,
    DROP CONSTRAINT privilege_request_kind_check,
    DROP CONSTRAINT privilege_request_check2,
    ADD CONSTRAINT known_kind CHECK (kind IN ('ROLE', 'INVITATION', 'EMERGENCY')),
    ADD CONSTRAINT requested_for CHECK ((kind = 'EMERGENCY') = (requested_by = person_id)),
    ADD CONSTRAINT emergency_has_reason CHECK ((kind = 'EMERGENCY') = (key IS NOT NULL) AND (key IS NULL) = (reason IS NULL));
DROP INDEX access.privilege_request_open;
CREATE UNIQUE INDEX privilege_request_open ON access.privilege_request (person_id, kind, role, key) NULLS NOT DISTINCT
    WHERE state = 'REQUESTED';

-- Which incident, and why, is for those who decide, and for the person: the principals are those of administrators and leads.
ALTER POLICY everybody_reads ON access.privilege_request USING (kind <> 'EMERGENCY' OR person_id = access.current_person()
    OR access.current_principals() && '{00000000-0000-0000-0000-000000000100, 00000000-0000-0000-0000-000000000101}'::uuid[]);
CREATE POLICY owner_of_the_definer ON access.privilege_request FOR SELECT TO afterword_owner USING (true);

CREATE TABLE access.emergency (
    request_id uuid PRIMARY KEY REFERENCES access.privilege_request,
    incident_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    approved_by uuid NOT NULL REFERENCES access.person,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CHECK (approved_by <> person_id),
    CHECK (expires_at <= at + interval '24 hours')
);
CREATE INDEX emergency_incident ON access.emergency (incident_id);
CALL access.protect('access.emergency', false, 'LEAD');
CREATE POLICY owner_of_the_definer ON access.emergency FOR INSERT TO afterword_owner WITH CHECK (true);
GRANT SELECT ON access.emergency TO afterword_app;

-- Reviewed, SECURITY DEFINER: the only way to a grant on an incident that the approver may not see, and only in the transaction in which a
-- second person approves it. It returns nothing where there is no such incident that is restricted, or where the person has a grant.
CREATE FUNCTION access.open_in_emergency(request uuid) RETURNS TABLE (incident uuid, lead uuid, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    asked access.privilege_request;
    until constant timestamptz := date_trunc('second', now() + interval '24 hours');
BEGIN
    SELECT * INTO asked FROM access.privilege_request q WHERE q.id = open_in_emergency.request AND q.kind = 'EMERGENCY'
        AND q.state = 'APPROVED' AND q.decided_by = access.current_person() AND q.decided_at = now();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this emergency access was not approved by a second person';
    END IF;
    SELECT i.id, i.lead_id INTO incident, lead FROM incident.incident i WHERE i.key = asked.key AND NOT EXISTS (
        SELECT FROM access.incident_grant g WHERE g.incident_id = i.id AND g.principal = '00000000-0000-0000-0000-000000000101');
    IF incident IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO access.incident_grant AS g (incident_id, principal, kind, level, expires_at)
    VALUES (incident, asked.person_id, 'PERSON', 'READ', until)
    ON CONFLICT (incident_id, principal) DO UPDATE SET level = 'READ', max_tlp = 'RED', clearances = '{}', expires_at = until
        WHERE g.expires_at <= now();
    IF NOT FOUND THEN
        RETURN;
    END IF;
    INSERT INTO access.emergency (request_id, incident_id, person_id, approved_by, reason, expires_at)
    VALUES (asked.id, incident, asked.person_id, asked.decided_by, asked.reason, until);
    expires_at := until;
    RETURN NEXT;
END $$;
REVOKE EXECUTE ON FUNCTION access.open_in_emergency(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.open_in_emergency(uuid) TO afterword_app;

-- What is in force, for the members of the incident.
CREATE VIEW access.emergency_v WITH (security_invoker = true) AS
SELECT e.incident_id, p.name, b.name AS approved_by, e.reason, e.expires_at FROM access.emergency e
JOIN access.person p ON p.id = e.person_id JOIN access.person b ON b.id = e.approved_by
JOIN access.incident_grant g ON g.incident_id = e.incident_id AND g.principal = e.person_id AND g.expires_at = e.expires_at
WHERE e.expires_at > now();
GRANT SELECT ON access.emergency_v TO afterword_app;
