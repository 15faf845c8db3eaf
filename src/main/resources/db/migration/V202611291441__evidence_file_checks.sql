-- What is found when evidence files are read again: by people, or by the program, on request and from time to time by itself. A file that isn't found is a fault of the place, and no entry of its custody.

CREATE TABLE evidence.file_check (
    item_id uuid PRIMARY KEY REFERENCES evidence.item,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    requested_at timestamptz,
    tried_at timestamptz,
    checked_at timestamptz,
    altered_since timestamptz,
    missing_since timestamptz
);

-- what was found until now; the owner stands behind the wall like everybody
ALTER TABLE evidence.custody NO FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence.item NO FORCE ROW LEVEL SECURITY;
INSERT INTO evidence.file_check (item_id, incident_id, tried_at, checked_at, altered_since)
    SELECT DISTINCT ON (c.item_id) c.item_id, c.incident_id, c.recorded_at, c.recorded_at,
           CASE c.kind WHEN 'ALTERED' THEN c.recorded_at END
    FROM evidence.custody c JOIN evidence.item i ON i.id = c.item_id AND i.object_id IS NOT NULL
    WHERE c.kind IN ('VERIFIED', 'ALTERED') ORDER BY c.item_id, c.id DESC;
ALTER TABLE evidence.item FORCE ROW LEVEL SECURITY;
ALTER TABLE evidence.custody FORCE ROW LEVEL SECURITY;

CREATE INDEX file_check_incident ON evidence.file_check (incident_id, requested_at);
CREATE INDEX file_check_damaged ON evidence.file_check (incident_id) WHERE altered_since IS NOT NULL OR missing_since IS NOT NULL;
CALL access.protect('evidence.file_check', false, 'READ');
-- The program itself (Fact.SYSTEM) sees and writes these rows, and adds what it found to the custody; it sees nothing else.
CREATE FUNCTION access.is_the_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(access.current_person() = '00000000-0000-0000-0000-000000000000', false) $$;
CREATE POLICY follows_its_item ON evidence.file_check AS RESTRICTIVE TO afterword_app
    USING (EXISTS (SELECT 1 FROM evidence.item i WHERE i.id = item_id OFFSET 0) OR access.is_the_system());
CREATE POLICY system_checks ON evidence.file_check TO afterword_app
    USING (access.is_the_system()) WITH CHECK (access.is_the_system());
GRANT SELECT, INSERT ON evidence.file_check TO afterword_app;
GRANT UPDATE (requested_at, tried_at, checked_at, altered_since, missing_since) ON evidence.file_check TO afterword_app;

-- `by_person` is null for what the program found by itself.
ALTER TABLE evidence.custody ALTER COLUMN by_person DROP NOT NULL,
    ADD CONSTRAINT custody_by_the_system CHECK (by_person IS NOT NULL OR kind IN ('VERIFIED', 'ALTERED'));
CREATE POLICY system_adds ON evidence.custody FOR INSERT TO afterword_app
    WITH CHECK (by_person IS NULL AND access.is_the_system());
ALTER POLICY follows_its_item ON evidence.custody
    USING (EXISTS (SELECT 1 FROM evidence.item i WHERE i.id = item_id OFFSET 0) OR by_person IS NULL AND access.is_the_system());
ALTER POLICY in_ones_own_name ON evidence.custody
    WITH CHECK (by_person IS NULL AND access.is_the_system() OR by_person = access.current_person()
        AND (kind IN ('ACCESSED', 'VERIFIED', 'ALTERED') OR EXISTS (
            SELECT 1 FROM access.incident_grant g WHERE g.incident_id = evidence.custody.incident_id
                AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
                AND (g.expires_at IS NULL OR g.expires_at > now()))));

-- The job finds the files to read: where they are, their hash and their wrapped key, and nothing of what people wrote about them.
GRANT SELECT (id, incident_id, number, restricted, sha256, size, added_at) ON evidence.item TO afterword_jobs;
GRANT SELECT ON evidence.file_check, evidence.data_key TO afterword_jobs;
CREATE POLICY checks_read ON evidence.file_check FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY checks_read ON evidence.data_key FOR SELECT TO afterword_jobs USING (true);
GRANT USAGE ON SCHEMA incident, evidence TO afterword_jobs;
GRANT SELECT (id, key) ON incident.incident TO afterword_jobs;
CREATE VIEW incident.key_v WITH (security_invoker = true) AS SELECT id, key FROM incident.incident;
GRANT SELECT ON incident.key_v TO afterword_jobs;
CREATE POLICY checks_read ON incident.incident FOR SELECT TO afterword_jobs USING (true);
