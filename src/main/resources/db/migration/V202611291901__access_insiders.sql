-- Reviewed, SECURITY DEFINER: identifiers alone, and for the jobs alone. Response leads who together see everything that any response
-- lead sees: of those with the same access to an incident one is enough.
CREATE FUNCTION access.insiders() RETURNS TABLE (lead uuid, incidents uuid[]) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$
    WITH one AS (SELECT DISTINCT ON (a.principal) a.principal, l.person_id FROM access.principal l
            JOIN access.person p ON p.id = l.person_id AND p.active
            JOIN access.principal a ON a.person_id = l.person_id
            WHERE l.principal = '00000000-0000-0000-0000-000000000101' ORDER BY a.principal, l.person_id),
        eyes AS (SELECT DISTINCT ON (g.incident_id, g.max_tlp, g.clearances) g.incident_id, one.person_id FROM one
            JOIN access.incident_grant g USING (principal)
            WHERE g.level <> 'SHARED' AND (g.expires_at IS NULL OR g.expires_at > now())
            ORDER BY g.incident_id, g.max_tlp, g.clearances, one.person_id)
    SELECT person_id, array_agg(DISTINCT incident_id) FROM eyes GROUP BY person_id ORDER BY person_id $$;
REVOKE EXECUTE ON FUNCTION access.insiders() FROM public;
GRANT EXECUTE ON FUNCTION access.insiders() TO afterword_jobs;
