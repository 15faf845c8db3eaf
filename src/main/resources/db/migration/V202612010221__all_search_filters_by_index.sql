-- What a filter of a search asks for is known to PostgreSQL: without statistics of an expression it took one row of 200 for each severity, looked up
-- all 28,000 findings with a word instead of walking the newest, and did the same for those of a person without an index. Over 500,000 findings
-- and as many follow-ups these take some 5 s.
CREATE STATISTICS incident.incident_severity_int ON (severity::int) FROM incident.incident;
CREATE STATISTICS finding.finding_severity_int ON (severity::int) FROM finding.finding;
ANALYZE incident.incident (severity);
ANALYZE finding.finding (severity);

CREATE INDEX incident_by ON incident.incident (created_by, dated_at DESC, id DESC);
CREATE INDEX finding_by ON finding.finding (raised_by, raised_at DESC, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX follow_up_by ON followup.follow_up (raised_by, raised_at DESC, id DESC);
CREATE INDEX event_by ON timeline.event (recorded_by, recorded_at DESC, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX item_by ON evidence.item (added_by, added_at DESC, id DESC);

-- In the order of when it was, where that is asked for. coalesce() isn't known to leak nothing, so that behind the wall no index is read for it.
CREATE INDEX event_dated ON timeline.event (
    (CASE WHEN occurred_at IS NOT NULL THEN occurred_at WHEN known_at IS NOT NULL THEN known_at ELSE recorded_at END) DESC, id DESC) WHERE withdrawn_at IS NULL;
CREATE INDEX item_dated ON evidence.item ((CASE WHEN acquired_at IS NOT NULL THEN acquired_at ELSE added_at END) DESC, id DESC);
CREATE OR REPLACE VIEW timeline.search_v WITH (security_invoker = true) AS
    SELECT id, recorded_at AS at, incident_id, 'T-' || number AS key, title, description AS text,
        nullif(concat_ws(' ', raw, source, array_to_string(techniques, ' ')), '') AS more, restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open,
        CASE WHEN occurred_at IS NOT NULL THEN occurred_at WHEN known_at IS NOT NULL THEN known_at ELSE recorded_at END AS dated,
        NULL::uuid AS owner_id, recorded_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM timeline.event WHERE withdrawn_at IS NULL;
CREATE OR REPLACE VIEW evidence.search_v WITH (security_invoker = true) AS
    SELECT id, added_at AS at, incident_id, 'E-' || number AS key, title, description AS text,
        concat_ws(' ', file_name, reference, source, host, address, location, sha256, collector, method, tool, make, model, serial) AS more,
        restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open,
        CASE WHEN acquired_at IS NOT NULL THEN acquired_at ELSE added_at END AS dated,
        NULL::uuid AS owner_id, added_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM evidence.item;

-- Walking the newest incidents for words read the vector of each from beside its table, where longer columns of the row should be: 15 µs a row
-- instead of 2. Those of 100,000 incidents and 200,000 events are put back in two to three minutes.
CREATE PROCEDURE access.keep_in_row(relation regclass) LANGUAGE plpgsql AS $$
DECLARE
    beside text := CASE WHEN current_setting('server_version_num')::int >= 170000 THEN 'pg_column_toast_chunk_id(search) IS NOT NULL' ELSE 'true' END;
BEGIN
    EXECUTE format('ALTER TABLE %s ALTER COLUMN search SET STORAGE MAIN', relation);
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', relation);
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('UPDATE %s SET search = search || '''' WHERE %s', relation, beside);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', relation);
END $$;
CALL access.keep_in_row('incident.incident');
CALL access.keep_in_row('timeline.event');
CALL access.keep_in_row('evidence.item');
DROP PROCEDURE access.keep_in_row;

ANALYZE timeline.event (occurred_at, known_at, recorded_at);
ANALYZE evidence.item (acquired_at, added_at);

-- Since when the newest rows were recorded, n of them, as far as they are older than another moment. They tell of rows that the one who asks
-- doesn't see nothing but that: so many of the newest are walked for words of which PostgreSQL can't tell how often they stand together.
CREATE FUNCTION incident.recorded_since(n int, older timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT dated_at FROM incident.incident WHERE (older IS NULL OR dated_at <= older) ORDER BY dated_at DESC OFFSET n LIMIT 1), '-infinity') $$;
REVOKE ALL ON FUNCTION incident.recorded_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incident.recorded_since TO afterword_app;
CREATE FUNCTION finding.recorded_since(n int, older timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT raised_at FROM finding.finding WHERE withdrawn_at IS NULL AND (older IS NULL OR raised_at <= older) ORDER BY raised_at DESC OFFSET n LIMIT 1), '-infinity') $$;
REVOKE ALL ON FUNCTION finding.recorded_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION finding.recorded_since TO afterword_app;
CREATE FUNCTION followup.recorded_since(n int, older timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT raised_at FROM followup.follow_up WHERE (older IS NULL OR raised_at <= older) ORDER BY raised_at DESC OFFSET n LIMIT 1), '-infinity') $$;
REVOKE ALL ON FUNCTION followup.recorded_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup.recorded_since TO afterword_app;
CREATE FUNCTION timeline.recorded_since(n int, older timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT recorded_at FROM timeline.event WHERE withdrawn_at IS NULL AND (older IS NULL OR recorded_at <= older) ORDER BY recorded_at DESC OFFSET n LIMIT 1), '-infinity') $$;
REVOKE ALL ON FUNCTION timeline.recorded_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION timeline.recorded_since TO afterword_app;
CREATE FUNCTION evidence.recorded_since(n int, older timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT coalesce((SELECT added_at FROM evidence.item WHERE (older IS NULL OR added_at <= older) ORDER BY added_at DESC OFFSET n LIMIT 1), '-infinity') $$;
REVOKE ALL ON FUNCTION evidence.recorded_since FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evidence.recorded_since TO afterword_app;
