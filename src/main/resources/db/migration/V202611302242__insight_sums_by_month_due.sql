-- The figures of somebody who counts all incidents were read from 75,000 sums, nearly all of them of a day on which something is due, and
-- rows that not all of them see were asked for one by one; members asked for each of their rows (docs/insights.md).

-- `_AT` holds what is due by day, the others by month: only the months around today are read by day.
ALTER TABLE insight.total DROP CONSTRAINT total_grain_check, DROP CONSTRAINT total_figure_grain_day_key_part_at_key;
DROP FUNCTION insight.grains(text, date);
CREATE FUNCTION insight.grains(figure text, day date, at date) RETURNS TABLE (grain text, first date, due date)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT g.grain, g.first, g.due FROM (VALUES ('DAY', day, at), ('MONTH', date_trunc('month', day)::date, date_trunc('month', at)::date),
        ('MONTH_AT', date_trunc('month', day)::date, at)) AS g (grain, first, due)
    WHERE figure NOT IN ('LESSON', 'RISK', 'TEAM') AND (g.grain <> 'MONTH_AT' OR at IS NOT NULL)
    UNION ALL
    SELECT g.grain, '-infinity', g.due FROM (VALUES ('NOW', date_trunc('month', at)::date), ('NOW_AT', at)) AS g (grain, due)
    WHERE figure IN ('LESSON', 'RISK', 'TEAM') AND (g.grain <> 'NOW_AT' OR at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION insight.refresh(most integer) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    marked uuid[];
BEGIN
    PERFORM insight.mark_day();
    IF NOT EXISTS (SELECT FROM insight.dirty) THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock('insight.tally'::regclass::oid::bigint);
    WITH done AS (
        DELETE FROM insight.dirty WHERE incident_id IN (SELECT DISTINCT d.incident_id FROM insight.dirty d LIMIT most) RETURNING incident_id)
    SELECT array_agg(DISTINCT incident_id) INTO marked FROM done;
    -- by a statement of its own, which sees whatever was committed before those marks were taken away
    WITH gone AS (DELETE FROM insight.tally WHERE incident_id = ANY (marked) RETURNING *),
    come AS (INSERT INTO insight.tally SELECT * FROM insight.counted(marked) RETURNING *),
    change AS (
        SELECT b.figure, g.grain, g.first AS day, b.key, b.part, g.due AS at, sum(b.n) AS n FROM (
            SELECT figure, day, key, part, at, n FROM come WHERE pooled AND scope IN ('ALL', 'SUM')
            UNION ALL
            SELECT figure, day, key, part, at, -n FROM gone WHERE pooled AND scope IN ('ALL', 'SUM')) AS b
        CROSS JOIN LATERAL insight.grains(b.figure, b.day, b.at) g
        GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(b.n) <> 0)
    INSERT INTO insight.total AS t (figure, grain, day, key, part, at, n) SELECT figure, grain, day, key, part, at, n FROM change
    ON CONFLICT (figure, grain, day, at, key, part) DO UPDATE SET n = t.n + excluded.n;
    DELETE FROM insight.total WHERE n = 0;
    RETURN coalesce(cardinality(marked), 0);
END $$;

TRUNCATE insight.total;
ALTER TABLE insight.total ADD CHECK (grain IN ('DAY', 'MONTH', 'MONTH_AT', 'NOW', 'NOW_AT'));
INSERT INTO insight.total (figure, grain, day, key, part, at, n)
SELECT t.figure, g.grain, g.first, t.key, t.part, g.due, sum(t.n) FROM insight.tally t CROSS JOIN LATERAL insight.grains(t.figure, t.day, t.at) g
WHERE t.pooled AND t.scope IN ('ALL', 'SUM') GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(t.n) <> 0 ORDER BY 1, 2, 3, 6;
ALTER TABLE insight.total ADD UNIQUE NULLS NOT DISTINCT (figure, grain, day, at, key, part);

-- What the person who asks sees of each of their incidents: up to which label without a restriction, and up to which with each of them. In
-- PL/pgSQL, so that plans start from the few incidents of somebody, and not from the average of all grants, of which roles have nearly all.
CREATE FUNCTION insight.own_sight() RETURNS TABLE (incident_id uuid, plain int, attribution int, privileged int)
LANGUAGE plpgsql STABLE ROWS 300 AS $$
BEGIN
    RETURN QUERY SELECT g.incident_id, max(access.tlp_rank(g.max_tlp)),
        max(access.tlp_rank(g.max_tlp)) FILTER (WHERE 'ATTRIBUTION' = ANY (g.clearances)),
        max(access.tlp_rank(g.max_tlp)) FILTER (WHERE 'PRIVILEGED' = ANY (g.clearances))
    FROM access.own_grant g WHERE g.level <> 'SHARED' GROUP BY g.incident_id;
END $$;
-- The rows of all these incidents: the wall of insight.tally again, asked once for each incident and not for each row.
CREATE VIEW insight.own_row AS
    SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part, t.at, t.n, t.scope
    FROM insight.own_sight() s JOIN insight.tally t ON t.incident_id = s.incident_id
    WHERE t.scope <> 'SUM' AND access.tlp_rank(t.tlp) <= CASE WHEN t.restricted IS NULL THEN s.plain
        WHEN t.restricted = 'ATTRIBUTION' THEN s.attribution WHEN t.restricted = 'PRIVILEGED' THEN s.privileged END;
GRANT SELECT ON insight.own_row TO afterword_app;

-- Who counts all incidents has few rows beside the sums: of incidents restricted to named members that they see, and of those on which they hold
-- a clearance. The incidents are found first; all others' rows were asked for, to find none.
DROP INDEX insight.tally_apart;
CREATE INDEX tally_apart ON insight.tally (figure, incident_id) WHERE NOT pooled;
DROP INDEX insight.tally_asked;
CREATE INDEX tally_asked ON insight.tally (incident_id, figure) WHERE scope IN ('ASKED', 'VEILED');
CREATE INDEX incident_grant_cleared ON access.incident_grant (principal, incident_id) WHERE clearances <> '{}';
-- The list behind a line, newest first.
CREATE INDEX tally_line ON insight.tally (figure, key, day DESC, incident_id);
-- without it the groups of such a list are taken for so few that all of them are sorted
CREATE STATISTICS insight.tally_days (ndistinct) ON day, incident_id FROM insight.tally;

CREATE FUNCTION insight.recurred(finding uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM finding.recurred_v r WHERE r.finding_id = finding);
END $$;
CREATE FUNCTION insight.apart_incidents() RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT t.incident_id FROM insight.tally t WHERE t.figure = 'INCIDENT' AND NOT t.pooled
        UNION ALL SELECT g.incident_id FROM access.own_grant g WHERE g.clearances <> '{}');
END $$;

-- What whoever asks looks up: where a lesson waits, and whether something happened before. Of what is veiled the sums hold a first time; those
-- who see that it happened before take it back.
CREATE VIEW insight.asked_v WITH (security_invoker = true) AS
    WITH asked AS NOT MATERIALIZED (
        SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part FROM insight.own_row t
        WHERE NOT (SELECT insight.counts_all()) AND t.scope IN ('ASKED', 'VEILED')
        UNION ALL
        SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part FROM insight.tally t
        WHERE (SELECT insight.counts_all()) AND t.scope IN ('ASKED', 'VEILED') AND (t.scope = 'VEILED' OR NOT t.pooled))
    SELECT t.incident_id, t.figure, t.day, l.station AS key, coalesce(l.proof, '') AS part, date_trunc('month', l.since)::date AS at, 1::bigint AS n
    FROM asked t CROSS JOIN LATERAL insight.waits(t.key::uuid) l WHERE t.figure = 'LESSON'
    UNION ALL
    SELECT t.incident_id, t.figure, t.day, c.key, t.part, NULL, c.n
    FROM asked t CROSS JOIN LATERAL insight.recurred(t.key::uuid) AS again
    CROSS JOIN LATERAL (VALUES ('AGAIN', again::int),
        ('FIRST', CASE WHEN t.pooled AND (SELECT insight.counts_all()) THEN -again::int ELSE (NOT again)::int END)) AS c (key, n)
    WHERE t.figure = 'RECURRENCE' AND c.n <> 0;
GRANT SELECT ON insight.asked_v TO afterword_app;

DROP VIEW insight.count_v, insight.apart_v, insight.row_v;
-- What is counted beside the sums.
CREATE VIEW insight.apart_v WITH (security_invoker = true) AS
    SELECT t.incident_id, t.figure, t.day, t.key, t.part, t.at, t.n::bigint AS n FROM insight.own_row t
    WHERE NOT (SELECT insight.counts_all()) AND t.scope = 'ALL'
    UNION ALL
    SELECT t.incident_id, t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.tally t
    WHERE (SELECT insight.counts_all()) AND NOT t.pooled AND t.scope = 'ALL' AND t.incident_id = ANY ((SELECT insight.apart_incidents())::uuid[])
    UNION ALL
    SELECT incident_id, figure, day, key, part, at, n FROM insight.asked_v;
CREATE VIEW insight.count_v WITH (security_invoker = true) AS
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.total t
    WHERE t.grain IN ('DAY', 'NOW_AT') OR t.grain = 'NOW' AND t.at IS NULL
    UNION ALL
    SELECT figure, day, key, part, at, n FROM insight.apart_v;
GRANT SELECT ON insight.apart_v, insight.count_v TO afterword_app;
ANALYZE insight.tally, insight.total;
