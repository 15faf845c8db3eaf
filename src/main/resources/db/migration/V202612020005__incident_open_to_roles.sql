-- Whether response leads and auditors both see the incident by their role, for as long as it isn't restricted to named members. The wall asks
-- this before it looks for a grant, which costs 2 to 3 µs for each row that a list counts (docs/adr/006, point 20). It is set here alone:
-- whatever a statement says, the row gets what the grants say.
ALTER TABLE incident.incident ADD COLUMN open_to_roles boolean NOT NULL DEFAULT true;

CREATE FUNCTION incident.is_open_to_roles(incident uuid) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT count(*) = 2 FROM access.incident_grant g WHERE g.incident_id = incident AND g.expires_at IS NULL
        AND g.principal IN ('00000000-0000-0000-0000-000000000101', '00000000-0000-0000-0000-000000000102')
$$;

UPDATE incident.incident SET open_to_roles = false WHERE NOT incident.is_open_to_roles(id);

CREATE FUNCTION incident.set_open_to_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    NEW.open_to_roles := incident.is_open_to_roles(NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER set_open_to_roles BEFORE INSERT ON incident.incident FOR EACH ROW EXECUTE FUNCTION incident.set_open_to_roles();
CREATE TRIGGER set_open_to_roles_again BEFORE UPDATE ON incident.incident FOR EACH ROW
    WHEN (NEW.open_to_roles IS DISTINCT FROM OLD.open_to_roles) EXECUTE FUNCTION incident.set_open_to_roles();

-- The update waits for whoever changes the incident at the same time, so that neither overwrites the other.
CREATE FUNCTION incident.keep_open_to_roles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE incident.incident i SET open_to_roles = NOT i.open_to_roles
        WHERE i.id IN (OLD.incident_id, NEW.incident_id) AND i.open_to_roles IS DISTINCT FROM incident.is_open_to_roles(i.id);
    RETURN NULL;
END $$;
CREATE TRIGGER opens_to_roles AFTER INSERT OR UPDATE ON access.incident_grant FOR EACH ROW
    WHEN (NEW.principal IN ('00000000-0000-0000-0000-000000000101', '00000000-0000-0000-0000-000000000102'))
    EXECUTE FUNCTION incident.keep_open_to_roles();
CREATE TRIGGER closes_to_roles AFTER UPDATE OR DELETE ON access.incident_grant FOR EACH ROW
    WHEN (OLD.principal IN ('00000000-0000-0000-0000-000000000101', '00000000-0000-0000-0000-000000000102'))
    EXECUTE FUNCTION incident.keep_open_to_roles();

-- The same rows as before: who has one of these roles and isn't kept out by the end of a grant has a grant of it.
ALTER POLICY member_reads ON incident.incident USING (
    open_to_roles AND (SELECT access.current_principals() && '{00000000-0000-0000-0000-000000000101, 00000000-0000-0000-0000-000000000102}'::uuid[])
    OR EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = incident.incident.id OFFSET 0));

REVOKE ALL ON FUNCTION incident.is_open_to_roles(uuid), incident.set_open_to_roles(), incident.keep_open_to_roles() FROM PUBLIC;
