-- The grants of the person who asks on an incident, also for the statement that finds the incident. An external person has through a team what
-- guests start with, whatever the team has.
CREATE FUNCTION access.held(incident uuid) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('level', g.level, 'maxTlp', g.max_tlp, 'clearances', g.clearances)), '[]') FROM (
        SELECT o.level, o.max_tlp, o.clearances FROM access.own_grant o WHERE o.incident_id = held.incident
        UNION ALL
        SELECT 'SHARED', CASE WHEN t.max_tlp = 'CLEAR' THEN 'CLEAR' ELSE 'GREEN' END, '{}' FROM access.guest_grant t
        WHERE t.incident_id = held.incident) AS g
$$;
