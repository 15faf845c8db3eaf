-- What a figure counts may rest on rows that not everybody sees who sees the finding or the incident. A number must not tell of them.
--   ALL     counts for everybody who sees its label; a part of the work of an incident is taken back by a row of a higher label (n = -1)
--   SUM     counts for those who count all incidents, by unrestricted rows of incidents that aren't restricted to named members
--   ASKED   names a finding: everybody else asks, and counts what they see of it
--   VEILED  the same, also for those who count all, because rows that not all of them see are among what decides; executives, who can't ask,
--           leave such a lesson out
ALTER TABLE insight.tally ADD scope text NOT NULL DEFAULT 'ALL' CHECK (scope IN ('ALL', 'SUM', 'ASKED', 'VEILED'));
ALTER TABLE insight.tally ALTER scope DROP DEFAULT;
CREATE INDEX tally_asked ON insight.tally (figure, pooled) WHERE scope IN ('ASKED', 'VEILED');
ALTER POLICY member_reads ON insight.tally USING (EXISTS (SELECT 1 FROM access.own_grant g
    WHERE g.incident_id = insight.tally.incident_id AND g.level <> 'SHARED'
    AND access.tlp_rank(insight.tally.tlp) <= access.tlp_rank(g.max_tlp)
    AND (insight.tally.restricted IS NULL OR insight.tally.restricted = ANY (g.clearances)))
    AND (scope <> 'SUM' OR (SELECT insight.counts_all())));

-- Whether all response leads and auditors see it.
CREATE FUNCTION insight.is_open(incident uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT count(*) = 2 FROM access.incident_grant g WHERE g.incident_id = incident AND (g.expires_at IS NULL OR g.expires_at > now())
        AND g.principal IN ('00000000-0000-0000-0000-000000000101', '00000000-0000-0000-0000-000000000102')
$$;

-- Whether a lesson rests on more than its own finding and the unrestricted follow-ups of that, which whoever sees the finding sees.
CREATE FUNCTION insight.is_asked(finding uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM finding.finding f WHERE f.id = finding AND f.duplicate_of IS NOT NULL)
        OR EXISTS (SELECT FROM finding.recurrence r WHERE r.earlier_id = finding)
        OR EXISTS (SELECT FROM finding.work w LEFT JOIN followup.follow_up u ON u.id = w.item_id
            WHERE w.finding_id = finding AND w.live AND (w.kind = 'RECOMMENDATION' OR u.restricted IS NOT NULL))
$$;
-- Whether some of that is restricted, or belongs to an incident that is restricted to named members.
CREATE FUNCTION insight.is_veiled(finding uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM finding.finding f WHERE f.id = finding AND f.duplicate_of IS NOT NULL)
        OR EXISTS (SELECT FROM finding.recurrence r JOIN finding.finding f ON f.id = r.finding_id
            WHERE r.earlier_id = finding AND (f.restricted IS NOT NULL OR NOT insight.is_open(f.incident_id)))
        OR EXISTS (SELECT FROM finding.work w JOIN followup.follow_up u ON u.id = w.item_id
            WHERE w.finding_id = finding AND w.live AND u.restricted IS NOT NULL)
        OR EXISTS (SELECT FROM finding.work w JOIN procedure.recommendation r ON r.id = w.item_id
            WHERE w.finding_id = finding AND w.live AND (NOT insight.is_open(r.incident_id) AND r.incident_id IS NOT NULL
                OR EXISTS (SELECT FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id
                    JOIN procedure.use u ON u.procedure_id = v.procedure_id
                    WHERE c.recommendation_id = r.id AND NOT insight.is_open(u.incident_id))))
$$;

CREATE OR REPLACE FUNCTION insight.counted(incidents uuid[]) RETURNS SETOF insight.tally LANGUAGE sql STABLE AS $$
    WITH incident AS MATERIALIZED (
        SELECT i.id, i.severity, i.stage, i.review_state, i.waiver, i.decision_outcome, i.review_due_at,
            insight.is_open(i.id) AS open,
            (coalesce((i.anchors -> 'DISCOVERY' ->> 'at')::timestamptz,
                (SELECT min((a.value ->> 'at')::timestamptz) FROM jsonb_each(i.anchors) a), i.created_at) AT TIME ZONE 'UTC')::date AS day,
            insight.instant(i.anchors -> 'DISCOVERY', false) AS discovered, insight.instant(i.anchors -> 'CONTAINED', true) AS contained,
            (SELECT min(v.approved_at) FROM review.version v WHERE v.incident_id = i.id) AS approved,
            (SELECT min(v.published_at) FROM review.version v WHERE v.incident_id = i.id) AS published
        FROM unnest(incidents) AS m (id) JOIN incident.incident i ON i.id = m.id
    ), finding AS (
        SELECT f.* FROM incident i JOIN finding.finding f ON f.incident_id = i.id WHERE f.withdrawn_at IS NULL
    ), follow_up AS (
        SELECT f.* FROM incident i JOIN followup.follow_up f ON f.incident_id = i.id
    ), part AS (
        SELECT i.id, 'CLEAR' AS tlp, NULL AS restricted, 'INCIDENT' AS figure, coalesce(i.severity::text, 'NONE') AS key, '' AS part, NULL::date AS at
        FROM incident i
        UNION ALL
        SELECT i.id, 'CLEAR', NULL, 'CONTAINMENT', insight.range_of(i.contained - i.discovered), '', NULL FROM incident i
        UNION ALL
        SELECT i.id, 'CLEAR', NULL, 'PUBLICATION',
            CASE WHEN i.published IS NULL THEN 'NOT_YET' ELSE insight.range_of(i.published - i.discovered) END, '', NULL
        FROM incident i WHERE i.published IS NOT NULL OR (i.decision_outcome = 'REQUIRED' AND i.waiver <> 'GRANTED')
        UNION ALL
        SELECT i.id, 'CLEAR', NULL, 'REVIEW', CASE
            WHEN i.approved IS NOT NULL THEN CASE WHEN i.approved > i.review_due_at THEN 'DONE_LATE' ELSE 'DONE' END
            WHEN i.waiver = 'GRANTED' THEN 'WAIVED'
            WHEN i.decision_outcome = 'REQUIRED' THEN 'OUTSTANDING' ELSE 'NOT_REQUIRED' END, '',
            CASE WHEN i.approved IS NULL AND i.waiver <> 'GRANTED' AND i.decision_outcome = 'REQUIRED'
                THEN (i.review_due_at AT TIME ZONE 'UTC')::date END
        FROM incident i
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'TYPE', f.type, '', NULL FROM finding f
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'PHASE', coalesce(f.phase, 'UNKNOWN'), '', NULL FROM finding f WHERE f.type <> 'WENT_WELL'
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'SERVICE', coalesce(f.service_id::text, 'NONE'), '', NULL FROM finding f
        WHERE f.type <> 'WENT_WELL'
        UNION ALL
        SELECT DISTINCT f.incident_id, f.tlp, f.restricted, 'ORGANISATION', p.organisation_id::text, f.id::text, NULL::date FROM finding f
        JOIN incident.party p ON p.incident_id = f.incident_id AND p.removed_at IS NULL AND p.organisation_id IS NOT NULL
        WHERE f.type <> 'WENT_WELL'
        UNION ALL
        SELECT e.incident_id, e.tlp, e.restricted, 'TECHNIQUE', t.technique, CASE
            WHEN e.known_at IS NULL OR e.occurred_at IS NULL OR e.known_fidelity IN ('YEAR', 'MONTH') OR e.occurred_fidelity IN ('YEAR', 'MONTH')
            THEN 'UNKNOWN' ELSE insight.range_of(e.known_at - e.occurred_at) END, NULL
        FROM incident i JOIN timeline.event e ON e.incident_id = i.id AND e.withdrawn_at IS NULL
        CROSS JOIN LATERAL unnest(e.techniques) AS t (technique)
        UNION ALL
        SELECT a.incident_id, 'CLEAR', NULL, 'EVALUATION', v.questionnaire || ' ' || a.question, a.score::text, NULL
        FROM incident i JOIN evaluation.evaluation v ON v.incident_id = i.id AND v.state = 'CONCLUDED'
        JOIN evaluation.answer a ON a.incident_id = v.incident_id AND a.round = v.round AND a.score IS NOT NULL
        JOIN evaluation.evaluator o ON o.incident_id = a.incident_id AND o.round = a.round AND o.person_id = a.person_id
            AND o.handed_in_at IS NOT NULL
        UNION ALL
        SELECT u.incident_id, 'CLEAR', NULL, 'STEP', u.procedure_id || ' ' || u.code, u.outcome, NULL
        FROM incident i JOIN procedure.step_use u ON u.incident_id = i.id
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'RISK', 'FINDING', '', f.disposition_until FROM finding f
        WHERE f.disposition = 'RISK_ACCEPTED' AND f.disposition_state = 'HOLDS'
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'RISK', 'FOLLOW_UP', '', f.risk_until FROM follow_up f WHERE f.state = 'RISK_ACCEPTED'
        UNION ALL
        SELECT f.incident_id, f.tlp, f.restricted, 'TEAM', coalesce(f.team_id::text, 'NONE'), f.state, f.due_on FROM follow_up f WHERE f.open
    ), verified AS (
        -- for each label what those see who see up to it
        SELECT v.id, v.tlp, v.key, lag(v.key) OVER (PARTITION BY v.id ORDER BY v.rank) AS below FROM (
            SELECT DISTINCT ON (i.id, access.tlp_rank(f.tlp)) i.id, f.tlp, access.tlp_rank(f.tlp) AS rank,
                CASE WHEN bool_or(f.state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED')) OVER upto THEN 'NOT_YET'
                    WHEN bool_or(f.state IN ('VERIFIED', 'EFFECTIVE')) OVER upto THEN insight.range_of(max(s.at) OVER upto - i.discovered) END AS key
            FROM incident i JOIN followup.follow_up f ON f.incident_id = i.id AND f.restricted IS NULL
            LEFT JOIN LATERAL (SELECT max(s.at) AS at FROM followup.step s WHERE s.follow_up_id = f.id AND s.to_state = 'VERIFIED') s ON true
            WINDOW upto AS (PARTITION BY i.id ORDER BY access.tlp_rank(f.tlp))) v
    ), again AS (
        SELECT f.*, i.open AND f.restricted IS NULL AS pooled, r.earlier_id IS NOT NULL AS asked,
            r.earlier_id IS NOT NULL AND insight.is_open(r.earlier_incident)
                AND EXISTS (SELECT FROM finding.finding e WHERE e.id = r.earlier_id AND e.restricted IS NULL) AS again
        FROM finding f JOIN incident i ON i.id = f.incident_id LEFT JOIN finding.recurrence r ON r.finding_id = f.id WHERE f.type <> 'WENT_WELL'
    ), lesson AS (
        SELECT l.*, i.open AND l.restricted IS NULL AS pooled, h.asked, h.asked AND insight.is_veiled(l.finding_id) AS veiled
        FROM incident i JOIN lesson.lesson_v l ON l.incident_id = i.id CROSS JOIN LATERAL (SELECT insight.is_asked(l.finding_id) AS asked OFFSET 0) h
        WHERE l.type <> 'WENT_WELL'
    ), scoped AS (
        SELECT p.*, 'ALL' AS scope, 1 AS n FROM part p
        UNION ALL
        SELECT id, tlp, NULL, 'VERIFICATION', key, '', NULL, 'ALL', 1 FROM verified WHERE key IS DISTINCT FROM below AND key IS NOT NULL
        UNION ALL
        SELECT id, tlp, NULL, 'VERIFICATION', below, '', NULL, 'ALL', -1 FROM verified WHERE key IS DISTINCT FROM below AND below IS NOT NULL
        UNION ALL
        SELECT incident_id, tlp, restricted, 'RECURRENCE', CASE WHEN again THEN 'AGAIN' ELSE 'FIRST' END, type, NULL,
            CASE WHEN asked THEN 'SUM' ELSE 'ALL' END, 1 FROM again WHERE pooled OR NOT asked
        UNION ALL
        SELECT incident_id, tlp, restricted, 'RECURRENCE', id::text, type, NULL, CASE WHEN again THEN 'ASKED' ELSE 'VEILED' END, 1 FROM again WHERE asked
        UNION ALL
        SELECT incident_id, tlp, restricted, 'LESSON', station, coalesce(proof, ''), date_trunc('month', since)::date,
            CASE WHEN asked THEN 'SUM' ELSE 'ALL' END, 1 FROM lesson WHERE NOT asked OR pooled AND NOT veiled
        UNION ALL
        SELECT incident_id, tlp, restricted, 'LESSON', finding_id::text, '', NULL, CASE WHEN veiled THEN 'VEILED' ELSE 'ASKED' END, 1
        FROM lesson WHERE asked
    )
    SELECT p.id, p.tlp, p.restricted, i.open AND p.restricted IS NULL, p.figure, i.day, p.key,
        CASE WHEN p.figure = 'ORGANISATION' THEN '' ELSE p.part END, p.at, sum(p.n)::int, p.scope
    FROM scoped p JOIN incident i ON i.id = p.id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 11 HAVING sum(p.n) <> 0
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
            SELECT figure, day, key, part, at, n FROM come WHERE pooled AND scope IN ('ALL', 'SUM')
            UNION ALL
            SELECT figure, day, key, part, at, -n FROM gone WHERE pooled AND scope IN ('ALL', 'SUM')) AS b CROSS JOIN LATERAL insight.grains(b.figure, b.day) g
        GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(b.n) <> 0)
    INSERT INTO insight.total AS t (figure, grain, day, key, part, at, n) SELECT figure, grain, day, key, part, at, n FROM change
    ON CONFLICT (figure, grain, day, key, part, at) DO UPDATE SET n = t.n + excluded.n;
    DELETE FROM insight.total WHERE n = 0;
    RETURN coalesce(cardinality(marked), 0);
END $$;

-- Each row that whoever asks may count, or find an incident by.
CREATE VIEW insight.row_v WITH (security_invoker = true) AS
    SELECT t.incident_id, t.pooled, t.figure, t.day, t.key, t.part, t.at, t.n::bigint AS n FROM insight.tally t WHERE t.scope IN ('ALL', 'SUM')
    UNION ALL
    SELECT t.incident_id, t.pooled AND t.scope = 'ASKED', 'LESSON', t.day, l.station, coalesce(l.proof, ''), date_trunc('month', l.since)::date, 1
    FROM insight.tally t CROSS JOIN LATERAL (
        SELECT v.station, v.proof, v.since FROM lesson.lesson_v v WHERE v.finding_id = t.key::uuid OFFSET 0) l
    WHERE t.figure = 'LESSON' AND t.scope IN ('ASKED', 'VEILED') AND (t.scope = 'VEILED' OR NOT t.pooled OR NOT (SELECT insight.counts_all()))
    UNION ALL
    -- of what is veiled the sums hold a first time; those who see that it happened before take it back
    SELECT t.incident_id, t.pooled AND t.scope = 'ASKED', 'RECURRENCE', t.day, c.key, t.part, NULL, c.n
    FROM insight.tally t
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM finding.recurred_v r WHERE r.finding_id = t.key::uuid) AS again OFFSET 0) r
    CROSS JOIN LATERAL (VALUES ('AGAIN', r.again::int),
        ('FIRST', CASE WHEN t.pooled AND (SELECT insight.counts_all()) THEN -r.again::int ELSE (NOT r.again)::int END)) AS c (key, n)
    WHERE t.figure = 'RECURRENCE' AND c.n <> 0 AND (t.scope = 'VEILED' OR t.scope = 'ASKED' AND (NOT t.pooled OR NOT (SELECT insight.counts_all())));
GRANT SELECT ON insight.row_v TO afterword_app;
CREATE OR REPLACE VIEW insight.apart_v WITH (security_invoker = true) AS
    SELECT figure, day, key, part, at, n FROM insight.row_v WHERE NOT pooled
    UNION ALL
    SELECT figure, day, key, part, at, n FROM insight.row_v WHERE pooled AND NOT (SELECT insight.counts_all())
        AND incident_id IN (SELECT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED');

-- Lessons elsewhere rest on an incident that becomes restricted to named members, or is no longer, and on findings that get another label.
CREATE FUNCTION insight.mark_elsewhere() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    incident constant uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.incident_id ELSE NEW.incident_id END;
BEGIN
    INSERT INTO insight.dirty
        SELECT r.earlier_incident FROM finding.finding f JOIN finding.recurrence r ON r.finding_id = f.id WHERE f.incident_id = incident
        UNION SELECT r.incident_id FROM finding.recurrence r WHERE r.earlier_incident = incident
        UNION SELECT insight.of_recommendations((SELECT array_agg(r.id) FROM procedure.recommendation r WHERE r.incident_id = incident))
        UNION SELECT insight.of_recommendations((SELECT array_agg(c.recommendation_id) FROM procedure.use u
            JOIN procedure.revision v ON v.procedure_id = u.procedure_id JOIN procedure.carried c ON c.revision_id = v.id
            WHERE u.incident_id = incident));
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION insight.mark_elsewhere() FROM PUBLIC;
CREATE TRIGGER counted_insert_elsewhere AFTER INSERT OR UPDATE ON access.incident_grant FOR EACH ROW
    WHEN (NEW.principal = '00000000-0000-0000-0000-000000000101') EXECUTE FUNCTION insight.mark_elsewhere();
CREATE TRIGGER counted_delete_elsewhere AFTER DELETE ON access.incident_grant FOR EACH ROW
    WHEN (OLD.principal = '00000000-0000-0000-0000-000000000101') EXECUTE FUNCTION insight.mark_elsewhere();
CREATE TRIGGER counted_elsewhere AFTER UPDATE OF restricted ON finding.finding FOR EACH ROW
    WHEN (NEW.restricted IS DISTINCT FROM OLD.restricted) EXECUTE FUNCTION insight.mark_elsewhere();

INSERT INTO insight.dirty SELECT id FROM incident.incident;
SELECT insight.refresh();
