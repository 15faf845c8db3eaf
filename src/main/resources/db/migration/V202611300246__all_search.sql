-- How common a word is PostgreSQL estimates well only where at least a hundred words are common; of a table with the same few words in all
-- rows it takes a word that nobody wrote for one in 2 % of them, and walked all rows for it. So each row also has one of 128 marks, which
-- no query contains.
CREATE OR REPLACE FUNCTION access.search_vector(text text, name boolean) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    vector text;
BEGIN
    WITH word AS MATERIALIZED (
        SELECT w.place, w.word, w.sign OR octet_length(w.word) NOT BETWEEN 4 AND 50 AS whole
        FROM access.search_words(left(text, CASE WHEN name THEN 2000 ELSE 40000 END)) w
        WHERE w.place <= CASE WHEN name THEN 2000 ELSE 14000 END),
    part AS (
        SELECT place, word FROM word
        UNION ALL
        SELECT place, substr(word, i) FROM word CROSS JOIN LATERAL generate_series(2, length(word) - 2) AS i WHERE name AND NOT whole
        UNION ALL
        SELECT place, substr(word, i) FROM word CROSS JOIN LATERAL generate_series(2, length(word)) AS i
        WHERE NOT name AND NOT whole AND word ~ '[a-z0-9][A-Z]' AND substr(word, i - 1, 2) ~ '[a-z0-9][A-Z]')
    SELECT string_agg('''' || word || ''':' || place || CASE WHEN name THEN 'A' ELSE '' END, ' ') INTO vector FROM part;
    RETURN lower(concat_ws(' ', vector, CASE WHEN name THEN '''#' || (hashtext(text) & 127) || '''' END))::tsvector;
END $$;

-- Everything that is searched, each row by its own texts (docs/adr/013), and in what order: the newest first.
CALL access.search('timeline.event', ARRAY['title'], ARRAY['description', 'source', 'techniques', 'raw']);
CREATE INDEX event_newest ON timeline.event (recorded_at DESC, id DESC) WHERE withdrawn_at IS NULL;

CALL access.search('evidence.item', ARRAY['title', 'file_name', 'sha256', 'reference'],
    ARRAY['description', 'source', 'collector', 'method', 'tool', 'make', 'model', 'serial', 'host', 'address', 'location']);
CREATE INDEX item_newest ON evidence.item (added_at DESC, id DESC);

CALL access.search('finding.finding', ARRAY['title'], ARRAY['description', 'made_possible_by', 'contributing_factors', 'disposition_reason']);
CREATE INDEX finding_newest ON finding.finding (raised_at DESC, id DESC) WHERE withdrawn_at IS NULL;

CALL access.search('followup.follow_up', ARRAY['key', 'title'], ARRAY['description', 'success_measure', 'ticket', 'routing_reason']);
CALL access.search('procedure.recommendation', ARRAY['key', 'title'], ARRAY['body', 'adapted', 'decision_reason']);
CALL access.search('procedure.procedure', ARRAY['key', 'title'], '{}');
CALL access.search('procedure.step', '{}', ARRAY['body']);

-- What search reads of each module, in one shape. `text` and `more` are what an excerpt is made of.
CREATE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, id AS incident_id, key, title, summary AS text, array_to_string(indicators, ' ') AS more,
        NULL::text AS restricted, search FROM incident.incident;
CREATE VIEW timeline.search_v WITH (security_invoker = true) AS
    SELECT id, recorded_at AS at, incident_id, 'T-' || number AS key, title, description AS text, raw AS more, restricted, search
    FROM timeline.event WHERE withdrawn_at IS NULL;
CREATE VIEW evidence.search_v WITH (security_invoker = true) AS
    SELECT id, added_at AS at, incident_id, 'E-' || number AS key, title, description AS text,
        concat_ws(' ', file_name, reference, source, host, address, location, sha256) AS more, restricted, search
    FROM evidence.item;
CREATE VIEW finding.search_v WITH (security_invoker = true) AS
    SELECT id, raised_at AS at, incident_id, 'F-' || number AS key, title, description AS text, made_possible_by AS more, restricted, search
    FROM finding.finding WHERE withdrawn_at IS NULL;
CREATE VIEW followup.search_v WITH (security_invoker = true) AS
    SELECT id, raised_at AS at, incident_id, key, title, description AS text, success_measure AS more, restricted, search, owner_id, team_id
    FROM followup.follow_up;
CREATE VIEW procedure.recommendation_search_v WITH (security_invoker = true) AS
    SELECT id, proposed_at AS at, incident_id, key, title, body AS text, adapted AS more, NULL::text AS restricted, search
    FROM procedure.recommendation;
CREATE VIEW procedure.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, NULL::uuid AS incident_id, key, title, NULL::text AS text, NULL::text AS more, NULL::text AS restricted, search
    FROM procedure.procedure;
-- steps of the revision in force
CREATE VIEW procedure.step_search_v WITH (security_invoker = true) AS
    SELECT md5(s.revision_id::text || s.number)::uuid AS id, r.proposed_at AS at, NULL::uuid AS incident_id, p.key || '/S-' || s.code AS key, p.title,
        s.body AS text, NULL::text AS more, NULL::text AS restricted, s.search
    FROM procedure.step s JOIN procedure.revision r ON r.id = s.revision_id JOIN procedure.procedure p ON p.id = r.procedure_id
    WHERE r.id = procedure.in_force(p.id);
GRANT SELECT ON incident.search_v, timeline.search_v, evidence.search_v, finding.search_v, followup.search_v,
    procedure.recommendation_search_v, procedure.search_v, procedure.step_search_v TO afterword_app;
