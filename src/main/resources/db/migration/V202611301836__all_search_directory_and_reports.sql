-- People and teams by their names, found by those who manage them (SearchType). They have no wall of rows.
CALL access.search('access.person', ARRAY['name', 'email'], '{}');
CALL access.search('access.team', ARRAY['name'], '{}');
ALTER TABLE access.person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access.team NO FORCE ROW LEVEL SECURITY;
CREATE VIEW access.person_search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, NULL::uuid AS incident_id, email AS key, name AS title, NULL::text AS text, NULL::text AS more,
        NULL::text AS restricted, search, NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, created_at AS dated,
        NULL::uuid AS owner_id, NULL::uuid AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM access.person;
CREATE VIEW access.team_search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, NULL::uuid AS incident_id, name AS key, name AS title, NULL::text AS text, NULL::text AS more,
        NULL::text AS restricted, search, NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, created_at AS dated,
        NULL::uuid AS owner_id, NULL::uuid AS by_id, id AS team_id, NULL::uuid AS service_id
    FROM access.team;

-- The published report in force of an incident, by the words of its title and key alone.
CREATE INDEX version_newest ON review.version (published_at DESC) WHERE published_at IS NOT NULL;
CREATE VIEW review.report_search_v WITH (security_invoker = true) AS
    SELECT md5(v.incident_id::text || v.number)::uuid AS id, v.published_at AS at, v.incident_id, 'v' || v.number AS key, i.title,
        NULL::text AS text, NULL::text AS more, NULL::text AS restricted, i.search, NULL::int AS severity, NULL::text AS status,
        NULL::boolean AS open, v.published_at AS dated, NULL::uuid AS owner_id, v.published_by AS by_id, NULL::uuid AS team_id,
        NULL::uuid AS service_id
    FROM review.version v JOIN incident.search_v i ON i.id = v.incident_id
    WHERE v.published_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM review.version n
        WHERE n.incident_id = v.incident_id AND n.number > v.number AND n.published_at IS NOT NULL);
GRANT SELECT ON access.person_search_v, access.team_search_v, review.report_search_v TO afterword_app;
