-- A period of years is read by whole months, and by days only at its edges: 100,000 incidents had 160,000 sums by day. What stands now,
-- whatever the date of its incident, needs no day at all.
ALTER TABLE insight.total ADD grain text NOT NULL DEFAULT 'DAY' CHECK (grain IN ('DAY', 'MONTH', 'NOW'));
ALTER TABLE insight.total ALTER grain DROP DEFAULT;
ALTER TABLE insight.total DROP CONSTRAINT total_figure_day_key_part_at_key;
ALTER TABLE insight.total ADD UNIQUE NULLS NOT DISTINCT (figure, grain, day, key, part, at);

-- The sums that a row is part of.
CREATE FUNCTION insight.grains(figure text, day date) RETURNS TABLE (grain text, first date) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT g.grain, g.first FROM (VALUES ('DAY', day), ('MONTH', date_trunc('month', day)::date)) AS g (grain, first)
    WHERE figure NOT IN ('LESSON', 'RISK', 'TEAM')
    UNION ALL
    SELECT 'NOW', '-infinity' WHERE figure IN ('LESSON', 'RISK', 'TEAM')
$$;

CREATE OR REPLACE FUNCTION insight.refresh() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    marked uuid[];
BEGIN
    PERFORM insight.mark_day();
    IF NOT EXISTS (SELECT FROM insight.dirty) THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock('insight.tally'::regclass::oid::bigint);
    WITH done AS (DELETE FROM insight.dirty RETURNING incident_id) SELECT array_agg(DISTINCT incident_id) INTO marked FROM done;
    -- by a statement of its own, which sees whatever was committed before those marks were taken away
    WITH gone AS (DELETE FROM insight.tally WHERE incident_id = ANY (marked) RETURNING *),
    come AS (INSERT INTO insight.tally SELECT * FROM insight.counted(marked) RETURNING *),
    change AS (
        SELECT b.figure, g.grain, g.first AS day, b.key, b.part, b.at, sum(b.n) AS n FROM (
            SELECT figure, day, key, part, at, n FROM come WHERE pooled
            UNION ALL
            SELECT figure, day, key, part, at, -n FROM gone WHERE pooled) AS b CROSS JOIN LATERAL insight.grains(b.figure, b.day) g
        GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(b.n) <> 0)
    INSERT INTO insight.total AS t (figure, grain, day, key, part, at, n) SELECT figure, grain, day, key, part, at, n FROM change
    ON CONFLICT (figure, grain, day, key, part, at) DO UPDATE SET n = t.n + excluded.n;
    DELETE FROM insight.total WHERE n = 0;
    RETURN coalesce(cardinality(marked), 0);
END $$;

DELETE FROM insight.total;
INSERT INTO insight.total (figure, grain, day, key, part, at, n)
SELECT t.figure, g.grain, g.first, t.key, t.part, t.at, sum(t.n) FROM insight.tally t CROSS JOIN LATERAL insight.grains(t.figure, t.day) g
WHERE t.pooled GROUP BY 1, 2, 3, 4, 5, 6;

-- What is counted row by row: by those who don't count all, and what isn't part of the sums.
CREATE VIEW insight.apart_v WITH (security_invoker = true) AS
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n::bigint AS n FROM insight.tally t WHERE NOT t.pooled
    UNION ALL
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.tally t
    WHERE t.pooled AND NOT (SELECT insight.counts_all())
        AND t.incident_id IN (SELECT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED');
CREATE OR REPLACE VIEW insight.count_v WITH (security_invoker = true) AS
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.total t WHERE t.grain <> 'MONTH'
    UNION ALL
    SELECT figure, day, key, part, at, n FROM insight.apart_v;
GRANT SELECT ON insight.apart_v TO afterword_app;
