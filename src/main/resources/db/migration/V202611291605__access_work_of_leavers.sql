-- Whether somebody may be given work: active, and no auditor.
CREATE FUNCTION access.can_work(person uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM access.person p WHERE p.id = person AND p.active
        AND NOT EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = p.id AND r.role = 'AUDITOR')) $$;

-- Whether they may be given work on an incident: they have access beyond what is shared. It has the rights of who asks.
CREATE FUNCTION access.works_on(person uuid, incident uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT access.can_work(person) AND EXISTS (SELECT 1 FROM access.principal a
        JOIN access.incident_grant g ON g.principal = a.principal
        WHERE a.person_id = person AND g.incident_id = incident AND g.level <> 'SHARED'
          AND (g.expires_at IS NULL OR g.expires_at > now())) $$;

-- More kinds of work. Procedures, and recommendations from no incident, belong to no incident: response leads decide who has them.
ALTER TABLE access.to_reassign ALTER COLUMN incident_id DROP NOT NULL;
ALTER TABLE access.to_reassign ADD COLUMN title text, ADD CHECK (title IS NULL OR incident_id IS NULL);
ALTER TABLE access.to_reassign DROP CONSTRAINT to_reassign_kind_check;
ALTER TABLE access.to_reassign ADD CONSTRAINT to_reassign_kind_check
    CHECK (kind IN ('INCIDENT', 'FOLLOW_UP', 'SIGN_OFF', 'EVALUATION', 'OPINION', 'PROCEDURE'));
CREATE POLICY of_no_incident ON access.to_reassign FOR ALL TO afterword_app
    USING (incident_id IS NULL AND (person_id = (SELECT access.current_person())
        OR '00000000-0000-0000-0000-000000000101' = ANY ((SELECT access.current_principals())::uuid[])))
    WITH CHECK (incident_id IS NULL AND '00000000-0000-0000-0000-000000000101' = ANY ((SELECT access.current_principals())::uuid[]));
CREATE OR REPLACE VIEW access.to_reassign_v WITH (security_invoker = true) AS
    SELECT item_id, incident_id, kind, key, href, person_id, from_person, at, title FROM access.to_reassign;

-- Somebody else is consulted instead of a person who can't act any more.
GRANT UPDATE (person_id) ON procedure.request TO afterword_app;
CREATE POLICY response_team_asks_another ON procedure.request FOR UPDATE TO afterword_app
    USING (procedure.reaches(incident_id, tlp, 'LEAD')) WITH CHECK (procedure.reaches(incident_id, tlp, 'LEAD'));
