-- Each lesson that is looked up took 0.6 ms by itself, and a member of 500 incidents with recommendations waited 280 ms for them. Together, in
-- one statement, they take a tenth of that.
CREATE FUNCTION insight.waits(findings uuid[]) RETURNS TABLE (finding_id uuid, station text, proof text, since timestamptz)
LANGUAGE plpgsql STABLE ROWS 100 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT v.finding_id, v.station, v.proof, v.since FROM lesson.lesson_v v WHERE v.finding_id = ANY (findings);
END $$;

CREATE OR REPLACE VIEW insight.asked_v WITH (security_invoker = true) AS
    WITH asked AS NOT MATERIALIZED (
        SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part FROM insight.own_row t
        WHERE NOT (SELECT insight.counts_all()) AND t.scope IN ('ASKED', 'VEILED')
        UNION ALL
        SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part FROM insight.tally t
        WHERE (SELECT insight.counts_all()) AND t.scope IN ('ASKED', 'VEILED') AND (t.scope = 'VEILED' OR NOT t.pooled)),
    -- grouped, so that a condition on the figure keeps lessons from being looked up for others
    lessons AS NOT MATERIALIZED (
        SELECT t.figure, array_agg(DISTINCT t.key::uuid) AS findings FROM asked t WHERE t.figure = 'LESSON' GROUP BY t.figure)
    SELECT t.incident_id, a.figure, t.day, l.station AS key, coalesce(l.proof, '') AS part, date_trunc('month', l.since)::date AS at, 1::bigint AS n
    FROM lessons a CROSS JOIN LATERAL insight.waits(a.findings) l
    JOIN asked t ON t.figure = 'LESSON' AND t.key = l.finding_id::text
    UNION ALL
    SELECT t.incident_id, t.figure, t.day, c.key, t.part, NULL, c.n
    FROM asked t CROSS JOIN LATERAL insight.recurred(t.key::uuid) AS again
    CROSS JOIN LATERAL (VALUES ('AGAIN', again::int),
        ('FIRST', CASE WHEN t.pooled AND (SELECT insight.counts_all()) THEN -again::int ELSE (NOT again)::int END)) AS c (key, n)
    WHERE t.figure = 'RECURRENCE' AND c.n <> 0;
DROP FUNCTION insight.waits(uuid);
