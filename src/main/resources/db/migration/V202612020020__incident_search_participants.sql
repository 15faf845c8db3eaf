-- Incidents are found by who took part in them: people and organisations, also those without an account.
CREATE FUNCTION incident.participants(incident uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT string_agg(concat_ws(' ', p.name, p.organisation), E'\n' ORDER BY p.created_at, p.id)
    FROM incident.party p WHERE p.incident_id = incident AND p.removed_at IS NULL
$$;

-- Reviewed, SECURITY DEFINER: whoever changes an incident, its words are all of its words.
CREATE OR REPLACE FUNCTION incident.set_search_of_incident() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    NEW.search := access.search_vector(concat_ws(E'\n', NEW.key, NEW.title), true) || access.search_vector(concat_ws(E'\n', NEW.summary,
        NEW.scope, NEW.severity_basis, NEW.source_id, array_to_string(NEW.indicators, E'\n'), array_to_string(NEW.actions_taken, E'\n'),
        array_to_string(NEW.source_references, E'\n'), incident.participants(NEW.id)), false);
    RETURN NEW;
END $$;
CREATE FUNCTION incident.search_participants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE incident.incident SET search = NULL WHERE id IN (SELECT DISTINCT c.incident_id FROM changed c);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION incident.set_search_of_incident(), incident.search_participants() FROM PUBLIC;
CREATE TRIGGER found_insert AFTER INSERT ON incident.party REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION incident.search_participants();
CREATE TRIGGER found_update AFTER UPDATE ON incident.party REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION incident.search_participants();
CREATE TRIGGER found_delete AFTER DELETE ON incident.party REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION incident.search_participants();

CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, dated_at AS at, id AS incident_id, key, title, summary AS text,
        nullif(concat_ws(' ', array_to_string(indicators, ' '), scope, severity_basis, array_to_string(actions_taken, ' '),
            array_to_string(source_references, ' '), source_id, incident.participants(id)), '') AS more,
        NULL::text AS restricted, search, severity::integer AS severity, stage AS status, stage <> 'CLOSED' AS open, dated_at AS dated,
        lead_id AS owner_id, created_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id, created_at AS recorded
    FROM incident.incident;
UPDATE incident.incident SET search = NULL WHERE id IN (SELECT incident_id FROM incident.party WHERE removed_at IS NULL);
