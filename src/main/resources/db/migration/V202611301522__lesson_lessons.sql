-- How far lessons have come, as one rule for lists, figures and searches: the SQL of what FindingThreads draws (LessonRuleTests holds
-- that both agree). Nothing here calls a function that reads tables; each subquery is asked per row and finds its rows by an index, so
-- that a question about ten findings costs ten of them, however many there are.

-- What a finding's disposition is worth on its own; a duplicate is worth what its original is (lesson.decided_v).
CREATE VIEW finding.disposition_v WITH (security_invoker = true) AS
    SELECT f.id, f.incident_id, f.number, f.type, f.title, f.severity, f.phase, f.service_id, f.citations, f.raised_at, f.tlp, f.restricted,
        f.disposition_until, f.duplicate_of, f.asked_at, f.withdrawn_at, f.search, p.planned, s.status
    FROM finding.finding f
    CROSS JOIN LATERAL (SELECT count(*) AS planned FROM finding.intention n WHERE n.finding_id = f.id AND f.disposition = 'FOLLOW_UPS') p
    CROSS JOIN LATERAL (SELECT CASE
        WHEN f.type = 'WENT_WELL' THEN 'NOT_NEEDED'
        WHEN f.disposition IS NULL THEN 'NONE'
        WHEN f.disposition = 'DUPLICATE' THEN 'DUPLICATE'
        WHEN f.disposition = 'RISK_ACCEPTED' THEN CASE
            WHEN f.disposition_state = 'HOLDS' AND f.disposition_until < (now() AT TIME ZONE 'UTC')::date THEN 'RISK_LAPSED'
            WHEN f.disposition_state = 'HOLDS' THEN 'RISK_ACCEPTED'
            WHEN f.disposition_state = 'REQUESTED' THEN 'RISK_ASKED'
            ELSE 'RISK_' || f.disposition_state END
        WHEN NOT EXISTS (SELECT FROM finding.work w WHERE w.finding_id = f.id AND w.live) THEN
            CASE WHEN p.planned > 0 THEN 'INTENDED' ELSE 'NONE' END
        WHEN f.cross_organisation AND f.type IN ('TECHNICAL_LAPSE', 'UNKNOWN_ATTACK_VECTOR') AND (
            SELECT count(DISTINCT CASE w.kind WHEN 'RECOMMENDATION' THEN 'REGISTER' ELSE u.route END) < 2
            FROM finding.work w LEFT JOIN followup.follow_up_v u ON u.id = w.item_id
            WHERE w.finding_id = f.id AND w.live) THEN 'ROUTE_MISSING'
        ELSE 'FOLLOW_UPS' END AS status OFFSET 0) s;
CREATE VIEW finding.original_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, type, duplicate_of, withdrawn_at FROM finding.finding;
CREATE OR REPLACE VIEW finding.work_v WITH (security_invoker = true) AS
    SELECT finding_id, incident_id, item_id, kind, live, key, linked_at FROM finding.work;
CREATE VIEW finding.recurred_v WITH (security_invoker = true) AS SELECT finding_id, earlier_id, marked_at FROM finding.recurrence;

CREATE VIEW timeline.ground_v WITH (security_invoker = true) AS
    SELECT incident_id, number, citations FROM timeline.event WHERE withdrawn_at IS NULL;

-- Follow-ups as the change that a lesson waits for, and when they were done.
CREATE VIEW followup.change_v WITH (security_invoker = true) AS
    SELECT id, key, state, state_since AS since, CASE WHEN state = 'VERIFIED' THEN effect_checker WHEN state <> 'RESOLVED' THEN owner_id END AS person_id,
        CASE WHEN state IN ('RETURNED', 'REOPENED') THEN 'FAILED' WHEN state IN ('VERIFIED', 'EFFECTIVE') THEN 'DONE'
            WHEN state = 'RISK_ACCEPTED' THEN 'ENDED' ELSE 'OPEN' END AS progress
    FROM followup.follow_up;

-- The revisions in force that implement recommendations, with how many have to read them and have.
CREATE VIEW procedure.implementing_v WITH (security_invoker = true) AS
    SELECT c.recommendation_id, p.key, v.id AS revision_id, v.number, v.in_force_on, v.proposed_at,
        (SELECT count(*) FROM procedure.acknowledgement k WHERE k.revision_id = v.id) AS read,
        (SELECT count(*) FROM access.person n WHERE n.active AND n.id IN (
            SELECT a.principal FROM procedure.audience a WHERE a.procedure_id = p.id AND a.kind = 'PERSON'
            UNION SELECT m.person_id FROM procedure.audience a JOIN access.team_member_v m ON m.team_id = a.principal
            WHERE a.procedure_id = p.id AND a.kind = 'TEAM')) AS readers,
        (SELECT count(*) FROM procedure.use u JOIN procedure.revision w ON w.id = u.revision_id
            WHERE u.procedure_id = p.id AND w.number >= v.number) AS uses
    FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id JOIN procedure.procedure p ON p.id = v.procedure_id
    WHERE v.approved_at IS NOT NULL AND v.withdrawn_at IS NULL AND v.in_force_on <= (now() AT TIME ZONE 'UTC')::date;

-- Recommendations as the change that a lesson waits for: a decision, then a revision, which somebody drafts and a lead approves.
CREATE VIEW procedure.change_v WITH (security_invoker = true) AS
    SELECT r.id, r.key, CASE WHEN d.done THEN 'DONE' ELSE r.state END AS state,
        CASE WHEN d.done THEN 'DONE' WHEN r.state = 'REJECTED' THEN 'ENDED' ELSE 'OPEN' END AS progress,
        CASE WHEN n.since IS NOT NULL AND NOT d.done THEN n.since WHEN r.state = 'OPEN' THEN r.proposed_at
            WHEN r.state = 'CONSULTING' THEN (SELECT max(q.asked_at) FROM procedure.request q WHERE q.recommendation_id = r.id)
            ELSE r.decided_at END AS since,
        CASE WHEN r.state IN ('ADOPTED', 'ADAPTED') AND n.since IS NULL THEN (SELECT f.owner_id FROM procedure.change h
            JOIN followup.follow_up_v f ON f.id = h.follow_up_id WHERE h.recommendation_id = r.id) END AS person_id
    FROM procedure.recommendation r CROSS JOIN LATERAL (
        SELECT r.done_at IS NOT NULL OR r.state IN ('ADOPTED', 'ADAPTED') AND EXISTS (
            SELECT FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id
            WHERE c.recommendation_id = r.id AND procedure.came(v.approved_at, v.in_force_on, v.withdrawn_at)) AS done) d
    LEFT JOIN LATERAL (
        SELECT CASE WHEN v.approved_at IS NULL THEN v.proposed_at ELSE v.in_force_on::timestamp AT TIME ZONE 'UTC' END AS since
        FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id
        WHERE c.recommendation_id = r.id ORDER BY v.proposed_at DESC LIMIT 1) n ON true;

CREATE SCHEMA lesson;
GRANT USAGE ON SCHEMA lesson TO afterword_app;

-- A duplicate is worth what its original is, through all duplicates between, as long as they have the same type. An original that the
-- person doesn't see counts as disposed of.
CREATE VIEW lesson.decided_v WITH (security_invoker = true) AS
    SELECT f.id, f.incident_id, f.number, f.type, f.title, f.severity, f.phase, f.service_id, f.citations, f.raised_at, f.tlp, f.restricted,
        f.disposition_until, f.duplicate_of, f.asked_at, f.planned, f.search, CASE WHEN f.duplicate_of IS NULL THEN f.status
            WHEN r.id IS NULL THEN 'DUPLICATE' WHEN NOT r.counts THEN 'DUPLICATE_OPEN' ELSE (
            SELECT CASE WHEN o.status = 'INTENDED' THEN 'INTENDED'
                WHEN o.status IN ('NOT_NEEDED', 'FOLLOW_UPS', 'RISK_ACCEPTED', 'DUPLICATE') THEN 'DUPLICATE' ELSE 'DUPLICATE_OPEN' END
            FROM finding.disposition_v o WHERE o.id = r.id) END AS decision
    FROM finding.disposition_v f LEFT JOIN LATERAL (
        WITH RECURSIVE chain AS (
            SELECT o.id, o.incident_id, o.duplicate_of, o.withdrawn_at IS NULL AND o.type = f.type AS counts, 1 AS step
            FROM finding.original_v o WHERE o.incident_id = f.incident_id AND o.number = f.duplicate_of
            UNION ALL
            SELECT o.id, o.incident_id, o.duplicate_of, o.withdrawn_at IS NULL AND o.type = f.type, c.step + 1
            FROM chain c JOIN finding.original_v o ON o.incident_id = c.incident_id AND o.number = c.duplicate_of
            WHERE c.counts AND c.step < 100)
        SELECT c.id, c.counts FROM chain c ORDER BY c.step DESC LIMIT 1) r ON f.duplicate_of IS NOT NULL
    WHERE f.withdrawn_at IS NULL;

-- One row for each finding that isn't withdrawn, as far as the person who asks sees it and what is done about it.
--   station   where the lesson waits: DECISION, CHANGE, READERS, NEXT_USE, or NONE if it waits for nothing
--   state     PENDING, FAILED (the change was returned or reopened), DONE (station NONE)
--   proof     HELD if what was done is proven in use, FAILED if it was reopened or the finding happened again, null while nobody knows
--   since     since when it waits; null if it waits for nothing
--   item_*    the follow-up (FU-) or recommendation (REC-) that it waits for, or else the first about it
--   revision  for READERS, the procedure and revision that people have to read
--   person_id the person that it waits for, if it is one
CREATE VIEW lesson.lesson_v WITH (security_invoker = true) AS
    SELECT d.id AS finding_id, d.incident_id, d.number, d.type, d.title, d.severity, d.phase, d.service_id, d.tlp, d.restricted,
        d.raised_at, d.search, e.decision, d.disposition_until, d.duplicate_of, s.station,
        CASE WHEN s.station = 'NONE' THEN 'DONE' WHEN s.station = 'CHANGE' AND w.failed THEN 'FAILED' ELSE 'PENDING' END AS state,
        CASE WHEN s.proven THEN 'HELD' WHEN w.reopened OR EXISTS (SELECT FROM finding.recurred_v r WHERE r.earlier_id = d.id)
            THEN 'FAILED' END AS proof,
        CASE s.station
            WHEN 'DECISION' THEN CASE WHEN e.decision = 'RISK_ASKED' THEN d.asked_at ELSE d.raised_at END
            WHEN 'CHANGE' THEN coalesce(w.since, d.asked_at, d.raised_at)
            WHEN 'READERS' THEN w.read_since
            WHEN 'NEXT_USE' THEN w.last_since END AS since,
        w.item_id, w.item_key, w.item_state, CASE WHEN s.station IN ('CHANGE', 'NEXT_USE') THEN w.person_id END AS person_id,
        d.planned + w.live AS steps, w.over, w.lines, w.done, c.changed, w.revision, w.number AS revision_number, w.readers, w.read, w.uses, w.has_readers,
        EXISTS (SELECT FROM unnest(d.citations) AS c (key) WHERE c.key LIKE 'T-%') AS event,
        EXISTS (SELECT FROM unnest(d.citations) AS c (key) WHERE c.key LIKE 'E-%') OR EXISTS (SELECT FROM timeline.ground_v e
            WHERE e.incident_id = d.incident_id
              AND e.number IN (SELECT substr(c.key, 3)::int FROM unnest(d.citations) AS c (key) WHERE c.key LIKE 'T-%')
              AND EXISTS (SELECT FROM unnest(e.citations) AS g (key) WHERE g.key LIKE 'E-%')) AS evidence
    FROM lesson.decided_v d CROSS JOIN LATERAL (SELECT d.decision OFFSET 0) e
    LEFT JOIN LATERAL (
        SELECT count(*) AS live, count(i.id) AS lines, count(*) FILTER (WHERE i.progress IN ('DONE', 'ENDED')) AS over,
            count(*) FILTER (WHERE i.progress = 'DONE') AS done,
            coalesce(bool_or(i.progress = 'FAILED'), false) AS failed, coalesce(bool_or(i.state = 'REOPENED'), false) AS reopened,
            coalesce(bool_or(i.state = 'EFFECTIVE'), false)
                AND NOT bool_or(i.progress = 'DONE' AND i.state <> 'EFFECTIVE' AND l.kind = 'FOLLOW_UP') AS proven,
            coalesce(bool_or(l.kind = 'RECOMMENDATION' AND i.id IS NOT NULL), false) AS has_readers,
            (array_agg(i.id ORDER BY p.rank, l.linked_at, l.key) FILTER (WHERE i.id IS NOT NULL))[1] AS item_id,
            (array_agg(i.key ORDER BY p.rank, l.linked_at, l.key) FILTER (WHERE i.id IS NOT NULL))[1] AS item_key,
            (array_agg(i.state ORDER BY p.rank, l.linked_at, l.key) FILTER (WHERE i.id IS NOT NULL))[1] AS item_state,
            (array_agg(i.person_id ORDER BY p.rank, l.linked_at, l.key) FILTER (WHERE i.id IS NOT NULL))[1] AS person_id,
            (array_agg(i.since ORDER BY p.rank, l.linked_at, l.key) FILTER (WHERE p.rank < 3))[1] AS since,
            max(i.since) AS last_since, sum(v.readers) AS readers, sum(v.read) AS read, sum(v.uses) AS uses, count(v.revision) > 0 AS effective,
            (array_agg(v.revision ORDER BY v.waits DESC, l.linked_at, l.key) FILTER (WHERE v.revision IS NOT NULL))[1] AS revision,
            (array_agg(v.number ORDER BY v.waits DESC, l.linked_at, l.key) FILTER (WHERE v.revision IS NOT NULL))[1] AS number,
            (array_agg(v.since ORDER BY v.waits DESC, l.linked_at, l.key) FILTER (WHERE v.revision IS NOT NULL))[1] AS read_since
        FROM finding.work_v l
        LEFT JOIN LATERAL (
            SELECT f.id, f.key, f.state, f.progress, f.since, f.person_id FROM followup.change_v f
            WHERE f.id = l.item_id AND l.kind = 'FOLLOW_UP'
            UNION ALL
            SELECT r.id, r.key, r.state, r.progress, r.since, r.person_id
            FROM procedure.change_v r WHERE r.id = l.item_id AND l.kind = 'RECOMMENDATION') i ON true
        CROSS JOIN LATERAL (SELECT CASE i.progress WHEN 'FAILED' THEN 1 WHEN 'OPEN' THEN 2 ELSE 3 END AS rank) p
        LEFT JOIN LATERAL (
            SELECT sum(m.readers) AS readers, sum(m.read) AS read, sum(m.uses) AS uses,
                (array_agg(m.key ORDER BY m.read < m.readers DESC, m.proposed_at DESC))[1] AS revision,
                (array_agg(m.number ORDER BY m.read < m.readers DESC, m.proposed_at DESC))[1] AS number,
                (array_agg(m.in_force_on::timestamp AT TIME ZONE 'UTC' ORDER BY m.read < m.readers DESC, m.proposed_at DESC))[1] AS since,
                bool_or(m.read < m.readers) AS waits
            FROM procedure.implementing_v m WHERE m.recommendation_id = l.item_id AND l.kind = 'RECOMMENDATION') v ON i.progress = 'DONE'
        WHERE l.finding_id = d.id AND l.live AND e.decision IN ('FOLLOW_UPS', 'INTENDED')) w ON true
    CROSS JOIN LATERAL (
        SELECT d.planned = 0 AND w.lines > 0 AND w.over = w.lines AND NOT w.failed AS changed) c
    CROSS JOIN LATERAL (
        SELECT c.changed AND w.proven AS proven, CASE
            WHEN e.decision IN ('NOT_NEEDED', 'RISK_ACCEPTED', 'DUPLICATE') THEN 'NONE'
            WHEN e.decision NOT IN ('FOLLOW_UPS', 'INTENDED') THEN 'DECISION'
            WHEN NOT c.changed THEN 'CHANGE'
            WHEN w.proven OR w.done = 0 THEN 'NONE'
            WHEN w.effective AND (w.readers = 0 OR w.read < w.readers) THEN 'READERS'
            WHEN w.uses > 0 THEN 'NONE'
            ELSE 'NEXT_USE' END AS station OFFSET 0) s;

GRANT SELECT ON finding.disposition_v, finding.original_v, finding.recurred_v, timeline.ground_v, followup.change_v, procedure.implementing_v,
    procedure.change_v, lesson.decided_v, lesson.lesson_v TO afterword_app;
