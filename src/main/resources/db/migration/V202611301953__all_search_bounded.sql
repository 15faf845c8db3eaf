-- How often the less common words stand: of a thousand entries, as many as statistics have by default, the last stood in one row of 300, so
-- that a word nobody wrote was taken for as common. With 500,000 rows, all of them were walked for it.
ALTER TABLE incident.incident ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE finding.finding ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE followup.follow_up ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE timeline.event ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE evidence.item ALTER COLUMN search SET STATISTICS 1000;
ANALYZE incident.incident (search);
ANALYZE finding.finding (search);
ANALYZE followup.follow_up (search);
ANALYZE timeline.event (search);
ANALYZE evidence.item (search);

-- The blocks of records are chosen first, the newest with all words.
CREATE VIEW record.block_v WITH (security_invoker = true) AS SELECT incident_id, first, at, search FROM record.block;
GRANT SELECT ON record.block_v TO afterword_app;
DROP VIEW record.search_v;
CREATE VIEW record.search_v WITH (security_invoker = true) AS
    SELECT (left(replace(e.incident_id::text, '-', ''), 16) || lpad(to_hex(9223372036854775807 - e.number), 16, '0'))::uuid AS id,
        b.at, e.incident_id, 'R-' || e.number AS key, left(e.message, 300) AS title, e.raw AS text, concat_ws(' ', e.source, e.host) AS more,
        NULL::text AS restricted, concat_ws(' ', e.message, e.raw, e.source) AS line, b.first,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(e.at, b.at) AS dated,
        NULL::uuid AS owner_id, NULL::uuid AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM record.block b JOIN record.entry e ON e.incident_id = b.incident_id AND e.number BETWEEN b.first AND b.last;
GRANT SELECT ON record.search_v TO afterword_app;
