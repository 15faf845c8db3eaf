-- What few rows need is asked for by a function, in a plan of its own that is made once for each connection (docs/adr/006): as part of the wall it
-- is started with each statement that names the table, for everybody. The conditions are the same as before.
CREATE FUNCTION access.holds(incident uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = incident);
END $$;
CREATE FUNCTION access.holds_as(incident uuid, role uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = incident AND g.principal = role);
END $$;
-- who is no guest of a team asks for no grant
CREATE FUNCTION access.is_guest_of(incident uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.guest_grant g WHERE g.incident_id = incident);
END $$;
CREATE FUNCTION incident.is_seen(incident uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM incident.incident i WHERE i.id = incident);
END $$;

ALTER POLICY guest_of_a_team_reads ON incident.incident
    USING ((SELECT access.guest_teams()) <> '{}' AND access.is_guest_of(id));
ALTER POLICY participant_reads ON incident.party
    USING (person_id = (SELECT access.current_person()) AND incident.is_seen(incident_id));
ALTER POLICY guest_of_a_team_reads ON review.version
    USING (published_at IS NOT NULL AND (SELECT access.guest_teams()) <> '{}' AND access.is_guest_of(incident_id));
ALTER POLICY shared_reads ON review.version
    USING (published_at IS NOT NULL AND access.holds(incident_id));
ALTER POLICY executives_read ON evaluation.evaluation
    USING (state = 'CONCLUDED' AND access.holds_as(incident_id, '00000000-0000-0000-0000-000000000103'));
ALTER POLICY executives_read ON evaluation.conclusion
    USING (access.holds_as(incident_id, '00000000-0000-0000-0000-000000000103'));
