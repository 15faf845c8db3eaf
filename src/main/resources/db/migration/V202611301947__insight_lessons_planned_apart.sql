-- Each use of this view planned the rule of lessons, which took 0.2 s where nothing was looked up. In PL/pgSQL it stays apart from the plans
-- of the statements, and is planned once in a session, when somebody looks up.
CREATE FUNCTION insight.waits(finding uuid) RETURNS TABLE (station text, proof text, since timestamptz)
LANGUAGE plpgsql STABLE ROWS 1 SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT v.station, v.proof, v.since FROM lesson.lesson_v v WHERE v.finding_id = waits.finding;
END $$;

CREATE OR REPLACE VIEW insight.row_v WITH (security_invoker = true) AS
    SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part, t.at, t.n::bigint AS n FROM insight.tally t WHERE t.scope IN ('ALL', 'SUM')
    UNION ALL
    SELECT t.incident_id, t.pooled AND t.scope = 'ASKED', 'LESSON', t.day, l.station, coalesce(l.proof, ''), date_trunc('month', l.since)::date, 1
    FROM insight.tally t CROSS JOIN LATERAL insight.waits(t.key::uuid) l
    WHERE t.figure = 'LESSON' AND t.scope IN ('ASKED', 'VEILED') AND (t.scope = 'VEILED' OR NOT t.pooled OR NOT (SELECT insight.counts_all()))
    UNION ALL
    -- of what is veiled the sums hold a first time; those who see that it happened before take it back
    SELECT t.incident_id, t.pooled AND t.scope = 'ASKED', 'RECURRENCE', t.day, c.key, t.part, NULL, c.n
    FROM insight.tally t
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM finding.recurred_v r WHERE r.finding_id = t.key::uuid) AS again OFFSET 0) r
    CROSS JOIN LATERAL (VALUES ('AGAIN', r.again::int),
        ('FIRST', CASE WHEN t.pooled AND (SELECT insight.counts_all()) THEN -r.again::int ELSE (NOT r.again)::int END)) AS c (key, n)
    WHERE t.figure = 'RECURRENCE' AND c.n <> 0 AND (t.scope = 'VEILED' OR t.scope = 'ASKED' AND (NOT t.pooled OR NOT (SELECT insight.counts_all())));
