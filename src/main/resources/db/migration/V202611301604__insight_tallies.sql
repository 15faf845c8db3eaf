-- What figures over many incidents count, exact at any time (docs/insights.md). Whoever writes marks the incident in the same transaction;
-- whoever reads counts marked incidents again first. A row has the label of what it counts, and so stands behind the same wall.
CREATE SCHEMA insight;
GRANT USAGE ON SCHEMA insight TO afterword_app, afterword_jobs;

-- `pooled`: all response leads and auditors see it, because the incident isn't restricted to named members and the row isn't restricted.
CREATE TABLE insight.tally (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    pooled boolean NOT NULL,
    figure text NOT NULL,
    day date NOT NULL,
    key text NOT NULL,
    part text NOT NULL,
    at date,
    n int NOT NULL
);
CREATE INDEX tally_incident ON insight.tally (incident_id, figure);
CREATE INDEX tally_figure ON insight.tally (figure, day DESC, incident_id);
CREATE INDEX tally_apart ON insight.tally (figure, day) WHERE NOT pooled;
ALTER TABLE insight.tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight.tally FORCE ROW LEVEL SECURITY;
CREATE POLICY member_reads ON insight.tally FOR SELECT TO afterword_app USING (EXISTS (SELECT 1 FROM access.own_grant g
    WHERE g.incident_id = insight.tally.incident_id AND g.level <> 'SHARED'
    AND access.tlp_rank(insight.tally.tlp) <= access.tlp_rank(g.max_tlp)
    AND (insight.tally.restricted IS NULL OR insight.tally.restricted = ANY (g.clearances))));
CREATE POLICY owner_keeps ON insight.tally TO afterword_owner USING (true) WITH CHECK (true);

-- The pooled rows of all incidents, added up, for the roles that count all of them: lead, auditor, executive.
CREATE TABLE insight.total (
    figure text NOT NULL,
    day date NOT NULL,
    key text NOT NULL,
    part text NOT NULL,
    at date,
    n bigint NOT NULL,
    UNIQUE NULLS NOT DISTINCT (figure, day, key, part, at)
);
CREATE INDEX total_gone ON insight.total (n) WHERE n = 0;
ALTER TABLE insight.total ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight.total FORCE ROW LEVEL SECURITY;
CREATE FUNCTION insight.counts_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT access.current_principals() && '{00000000-0000-0000-0000-000000000101, 00000000-0000-0000-0000-000000000102,
        00000000-0000-0000-0000-000000000103}'::uuid[]
$$;
CREATE POLICY roles_read ON insight.total FOR SELECT TO afterword_app USING ((SELECT insight.counts_all()));
CREATE POLICY owner_keeps ON insight.total TO afterword_owner USING (true) WITH CHECK (true);
GRANT SELECT ON insight.tally, insight.total TO afterword_app;

-- What whoever asks may count, each row once.
CREATE VIEW insight.count_v WITH (security_invoker = true) AS
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.total t
    UNION ALL
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n::bigint FROM insight.tally t WHERE NOT t.pooled
    UNION ALL
    SELECT t.figure, t.day, t.key, t.part, t.at, t.n FROM insight.tally t
    WHERE t.pooled AND NOT (SELECT insight.counts_all())
        AND t.incident_id IN (SELECT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED');
GRANT SELECT ON insight.count_v TO afterword_app;

CREATE TABLE insight.dirty (incident_id uuid NOT NULL);
ALTER TABLE insight.dirty ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight.dirty FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON insight.dirty TO afterword_owner USING (true) WITH CHECK (true);

-- How long something took, as a range. Null where a time is unknown, known only to the month, or before the other.
CREATE FUNCTION insight.range_of(took interval) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN took IS NULL OR took < interval '0' THEN 'UNKNOWN' WHEN took <= interval '1 hour' THEN 'H1'
        WHEN took <= interval '4 hours' THEN 'H4' WHEN took <= interval '1 day' THEN 'D1' WHEN took <= interval '3 days' THEN 'D3'
        WHEN took <= interval '7 days' THEN 'D7' WHEN took <= interval '30 days' THEN 'D30' WHEN took <= interval '90 days' THEN 'D90'
        ELSE 'LONGER' END
$$;

-- The instant of a key time that is known at least to the day; of a day its end where `ends`, so that nothing took less than it may have.
CREATE FUNCTION insight.instant(anchor jsonb, ends boolean) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN anchor ->> 'fidelity' NOT IN ('YEAR', 'MONTH') THEN (anchor ->> 'at')::timestamptz
        + CASE WHEN ends AND anchor ->> 'fidelity' = 'DAY' THEN interval '1 day' ELSE interval '0' END END
$$;

CREATE FUNCTION insight.counted(incidents uuid[]) RETURNS SETOF insight.tally LANGUAGE sql STABLE AS $$
    WITH incident AS MATERIALIZED (
        SELECT i.id, i.severity, i.stage, i.review_state, i.waiver, i.decision_outcome, i.review_due_at,
            (SELECT count(*) FROM access.incident_grant g WHERE g.incident_id = i.id AND (g.expires_at IS NULL OR g.expires_at > now())
                AND g.principal IN ('00000000-0000-0000-0000-000000000101', '00000000-0000-0000-0000-000000000102')) = 2 AS open,
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
        SELECT i.id, 'CLEAR', NULL, 'VERIFICATION',
            CASE WHEN v.open THEN 'NOT_YET' ELSE insight.range_of(v.last - i.discovered) END, '', NULL
        FROM incident i JOIN LATERAL (
            SELECT bool_or(f.state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED')) AS open, max(s.at) AS last,
                bool_or(f.state IN ('VERIFIED', 'EFFECTIVE')) AS verified, count(*) AS n
            FROM followup.follow_up f LEFT JOIN followup.step s ON s.follow_up_id = f.id AND s.to_state = 'VERIFIED'
            WHERE f.incident_id = i.id AND f.restricted IS NULL) v ON v.n > 0 AND (v.open OR v.verified)
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
        SELECT f.incident_id, f.tlp, f.restricted, 'RECURRENCE',
            CASE WHEN EXISTS (SELECT FROM finding.recurrence r WHERE r.finding_id = f.id) THEN 'AGAIN' ELSE 'FIRST' END, f.type, NULL
        FROM finding f WHERE f.type <> 'WENT_WELL'
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
        UNION ALL
        -- as they are: also by work that a reader doesn't see
        SELECT l.incident_id, l.tlp, l.restricted, 'LESSON', l.station, coalesce(l.proof, ''), date_trunc('month', l.since)::date
        FROM incident i JOIN lesson.lesson_v l ON l.incident_id = i.id WHERE l.type <> 'WENT_WELL'
    )
    SELECT p.id, p.tlp, p.restricted, i.open AND p.restricted IS NULL, p.figure, i.day, p.key,
        CASE WHEN p.figure = 'ORGANISATION' THEN '' ELSE p.part END, p.at, count(*)::int
    FROM part p JOIN incident i ON i.id = p.id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
$$;

-- The incidents with findings that lead to these recommendations.
CREATE FUNCTION insight.of_recommendations(recommendations uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT DISTINCT w.incident_id FROM finding.work w WHERE w.kind = 'RECOMMENDATION' AND w.item_id = ANY (recommendations)
$$;
-- The day that everything is counted for: at the first count of another one, what changes with the day is counted again.
CREATE TABLE insight.counted_day (day date NOT NULL);
INSERT INTO insight.counted_day VALUES ((now() AT TIME ZONE 'UTC')::date);
ALTER TABLE insight.counted_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight.counted_day FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_keeps ON insight.counted_day TO afterword_owner USING (true) WITH CHECK (true);

CREATE FUNCTION insight.mark_day() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today constant date := (now() AT TIME ZONE 'UTC')::date;
    last date;
BEGIN
    IF EXISTS (SELECT FROM insight.counted_day WHERE day = today) THEN
        RETURN;
    END IF;
    SELECT day INTO last FROM insight.counted_day FOR UPDATE;
    INSERT INTO insight.dirty
        SELECT f.incident_id FROM finding.finding f
        WHERE f.disposition = 'RISK_ACCEPTED' AND f.disposition_until >= last - 1 AND f.disposition_until < today
        UNION
        SELECT insight.of_recommendations((SELECT array_agg(c.recommendation_id)
            FROM procedure.revision v JOIN procedure.carried c ON c.revision_id = v.id WHERE v.in_force_on > last - 1 AND v.in_force_on <= today));
    UPDATE insight.counted_day SET day = today;
END $$;

-- Counts marked incidents again. One at a time: whoever waits finds them counted.
CREATE FUNCTION insight.refresh() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
        SELECT figure, day, key, part, at, sum(n) AS n FROM (
            SELECT figure, day, key, part, at, n FROM come WHERE pooled
            UNION ALL
            SELECT figure, day, key, part, at, -n FROM gone WHERE pooled) AS both_ways
        GROUP BY figure, day, key, part, at HAVING sum(n) <> 0)
    INSERT INTO insight.total AS t (figure, day, key, part, at, n) SELECT figure, day, key, part, at, n FROM change
    ON CONFLICT (figure, day, key, part, at) DO UPDATE SET n = t.n + excluded.n;
    DELETE FROM insight.total WHERE n = 0;
    RETURN coalesce(cardinality(marked), 0);
END $$;
REVOKE EXECUTE ON FUNCTION insight.refresh() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION insight.refresh() TO afterword_app, afterword_jobs;

-- Marks are only added, so that two who write to the same incident don't wait for each other.
CREATE FUNCTION insight.mark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO insight.dirty SELECT DISTINCT incident_id FROM changed;
    RETURN NULL;
END $$;
CREATE FUNCTION insight.mark_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'incident' THEN
        INSERT INTO insight.dirty VALUES (NEW.id);
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO insight.dirty VALUES (OLD.incident_id);
    ELSE
        INSERT INTO insight.dirty VALUES (NEW.incident_id);
    END IF;
    RETURN NULL;
END $$;
-- What a lesson waits for changes with follow-ups, revisions, their readers and uses.
CREATE FUNCTION insight.mark_lessons() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE TG_ARGV[0]
    WHEN 'work' THEN
        INSERT INTO insight.dirty SELECT DISTINCT w.incident_id FROM changed c JOIN finding.work w ON w.item_id = c.id;
    WHEN 'recurrence' THEN
        INSERT INTO insight.dirty SELECT DISTINCT c.earlier_incident FROM changed c;
    WHEN 'carried' THEN
        INSERT INTO insight.dirty SELECT insight.of_recommendations((SELECT array_agg(c.recommendation_id) FROM changed c));
    WHEN 'revision' THEN
        INSERT INTO insight.dirty SELECT insight.of_recommendations((SELECT array_agg(r.recommendation_id)
            FROM changed c JOIN procedure.carried r ON r.revision_id = c.id));
    WHEN 'acknowledgement' THEN
        INSERT INTO insight.dirty SELECT insight.of_recommendations((SELECT array_agg(r.recommendation_id)
            FROM changed c JOIN procedure.carried r ON r.revision_id = c.revision_id));
    WHEN 'procedure' THEN
        INSERT INTO insight.dirty SELECT insight.of_recommendations((SELECT array_agg(r.recommendation_id)
            FROM changed c JOIN procedure.revision v ON v.procedure_id = c.procedure_id JOIN procedure.carried r ON r.revision_id = v.id));
    ELSE
        -- who reads: members of teams, and people who come and go
        INSERT INTO insight.dirty SELECT insight.of_recommendations((SELECT array_agg(r.recommendation_id)
            FROM procedure.audience a JOIN procedure.revision v ON v.procedure_id = a.procedure_id
            JOIN procedure.carried r ON r.revision_id = v.id));
    END CASE;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION insight.mark(), insight.mark_row(), insight.mark_lessons(), insight.mark_day() FROM PUBLIC;

DO $$
DECLARE
    relation text;
    everything constant text[] := '{finding.finding, finding.recurrence, timeline.event, followup.follow_up, followup.step, review.version,
        incident.party, evaluation.evaluation, evaluation.answer, evaluation.evaluator, procedure.step_use,
        finding.intention, finding.work}';
BEGIN
    FOREACH relation IN ARRAY everything LOOP
        EXECUTE format('CREATE TRIGGER counted_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark()', relation);
        EXECUTE format('CREATE TRIGGER counted_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark()', relation);
        EXECUTE format('CREATE TRIGGER counted_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark()', relation);
    END LOOP;
END $$;
DO $$
DECLARE
    marked record;
BEGIN
    FOR marked IN SELECT * FROM (VALUES ('followup.follow_up', 'work'), ('procedure.recommendation', 'work'), ('finding.recurrence', 'recurrence'),
        ('procedure.carried', 'carried'), ('procedure.revision', 'revision'), ('procedure.acknowledgement', 'acknowledgement'),
        ('procedure.audience', 'procedure'), ('procedure.use', 'procedure'), ('access.team_member', 'readers')) AS m (relation, kind)
    LOOP
        EXECUTE format('CREATE TRIGGER lessons_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark_lessons(%L)', marked.relation, marked.kind);
        EXECUTE format('CREATE TRIGGER lessons_update AFTER UPDATE ON %s REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark_lessons(%L)', marked.relation, marked.kind);
        EXECUTE format('CREATE TRIGGER lessons_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark_lessons(%L)', marked.relation, marked.kind);
    END LOOP;
END $$;
CREATE TRIGGER lessons_update AFTER UPDATE OF active ON access.person FOR EACH STATEMENT EXECUTE FUNCTION insight.mark_lessons('readers');

CREATE TRIGGER counted AFTER INSERT OR UPDATE ON incident.incident FOR EACH ROW EXECUTE FUNCTION insight.mark_row();
CREATE TRIGGER counted_insert AFTER INSERT OR UPDATE ON access.incident_grant FOR EACH ROW
    WHEN (NEW.principal = '00000000-0000-0000-0000-000000000101') EXECUTE FUNCTION insight.mark_row();
CREATE TRIGGER counted_delete AFTER DELETE ON access.incident_grant FOR EACH ROW
    WHEN (OLD.principal = '00000000-0000-0000-0000-000000000101') EXECUTE FUNCTION insight.mark_row();

INSERT INTO insight.dirty SELECT id FROM incident.incident;
SELECT insight.refresh();

CREATE VIEW incident.waived_v WITH (security_invoker = true) AS
    SELECT incident_id, reason, answered_at FROM incident.waiver WHERE state = 'GRANTED';
CREATE VIEW procedure.step_in_force_v WITH (security_invoker = true) AS
    SELECT p.id AS procedure_id, p.key, p.title, s.code, s.number, s.body
    FROM procedure.procedure p JOIN procedure.step s ON s.revision_id = procedure.in_force(p.id);
GRANT SELECT ON incident.waived_v, procedure.step_in_force_v TO afterword_app;
