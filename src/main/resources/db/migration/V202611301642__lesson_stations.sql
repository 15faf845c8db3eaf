-- How far the lesson of a follow-up has come, as FollowUpThreads draws it: the grounds are those of the first finding that it serves, as far
-- as the person who asks sees it.
CREATE OR REPLACE VIEW finding.original_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, type, duplicate_of, withdrawn_at, citations FROM finding.finding;
CREATE OR REPLACE VIEW followup.change_v WITH (security_invoker = true) AS
    SELECT id, key, state, state_since AS since,
        CASE WHEN state = 'VERIFIED' THEN effect_checker WHEN state <> 'RESOLVED' THEN owner_id END AS person_id,
        CASE WHEN state IN ('RETURNED', 'REOPENED') THEN 'FAILED' WHEN state IN ('VERIFIED', 'EFFECTIVE') THEN 'DONE'
            WHEN state = 'RISK_ACCEPTED' THEN 'ENDED' ELSE 'OPEN' END AS progress,
        kind, incident_id
    FROM followup.follow_up;

CREATE VIEW lesson.follow_up_v WITH (security_invoker = true) AS
    SELECT f.id, f.key, f.state, f.kind = 'PROCEDURE_CHANGE' AS has_readers, f.person_id, f.since,
        EXISTS (SELECT FROM incident.incident_v i WHERE i.id = f.incident_id) AS sees_incident, g.id AS finding_id,
        coalesce(g.seen, false) AS sees_finding, coalesce(g.event, false) AS event, coalesce(g.evidence, false) AS evidence
    FROM followup.change_v f LEFT JOIN LATERAL (
        SELECT o.id, i.id IS NOT NULL AS seen,
            EXISTS (SELECT FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'T-%') AS event,
            EXISTS (SELECT FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'E-%') OR EXISTS (SELECT FROM timeline.ground_v e
                WHERE e.incident_id = o.incident_id
                  AND e.number IN (SELECT substr(c.key, 3)::int FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'T-%')
                  AND EXISTS (SELECT FROM unnest(e.citations) AS g (key) WHERE g.key LIKE 'E-%')) AS evidence
        FROM finding.work_v w JOIN finding.original_v o ON o.id = w.finding_id LEFT JOIN incident.incident_v i ON i.id = o.incident_id
        WHERE w.item_id = f.id AND w.live AND o.withdrawn_at IS NULL ORDER BY i.key, o.number LIMIT 1) g ON true;
GRANT SELECT ON lesson.follow_up_v TO afterword_app;

-- A lesson as it is walked: for each station what it rests on. Of restricted rows nothing stands here; each of the others is seen by
-- whoever sees it on its own page.
CREATE VIEW timeline.leg_v WITH (security_invoker = true) AS
    SELECT incident_id, number, title, kind, occurred_at, left(raw, 1000) AS raw, citations FROM timeline.event
    WHERE withdrawn_at IS NULL AND restricted IS NULL;
CREATE VIEW evidence.leg_v WITH (security_invoker = true) AS
    SELECT incident_id, number, title, source, collector, added_at FROM evidence.item WHERE restricted IS NULL;
CREATE VIEW finding.leg_v WITH (security_invoker = true) AS
    SELECT f.id, f.incident_id, f.number, f.type, f.title, f.citations, f.raised_at, r.name AS raised_by, f.disposition, f.disposition_state,
        f.disposition_reason, f.duplicate_of, f.asked_at, a.name AS asked_by, f.answered_at, w.name AS answered_by, f.answer
    FROM finding.finding f JOIN access.person r ON r.id = f.raised_by LEFT JOIN access.person a ON a.id = f.asked_by
    LEFT JOIN access.person w ON w.id = f.answered_by WHERE f.withdrawn_at IS NULL;
CREATE VIEW finding.recurred_leg_v WITH (security_invoker = true) AS
    SELECT r.earlier_id, f.incident_id, f.number, f.title, r.note, r.marked_at
    FROM finding.recurrence r JOIN finding.finding f ON f.id = r.finding_id WHERE f.withdrawn_at IS NULL AND f.restricted IS NULL;
CREATE VIEW followup.leg_v WITH (security_invoker = true) AS
    SELECT f.id, f.key, f.title, f.state, f.state_since, f.due_on, o.name AS owner, e.at AS proved_at, e.note AS proved, p.name AS proved_by
    FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id LEFT JOIN LATERAL (
        SELECT s.at, s.note, s.by_person FROM followup.step s WHERE s.follow_up_id = f.id AND s.action = 'EFFECT_PROVED'
        ORDER BY s.at DESC LIMIT 1) e ON f.state = 'EFFECTIVE'
    LEFT JOIN access.person p ON p.id = e.by_person WHERE f.restricted IS NULL;
CREATE VIEW procedure.recommendation_leg_v WITH (security_invoker = true) AS
    SELECT r.id, r.key, r.title, c.state, r.adapted, r.decision_reason, coalesce(r.decided_at, r.proposed_at) AS at, coalesce(d.name, p.name) AS who
    FROM procedure.recommendation r JOIN procedure.change_v c ON c.id = r.id JOIN access.person p ON p.id = r.proposed_by
    LEFT JOIN access.person d ON d.id = r.decided_by;
CREATE VIEW procedure.opinion_leg_v WITH (security_invoker = true) AS
    SELECT DISTINCT ON (o.recommendation_id, o.person_id) o.recommendation_id, p.name, o.opinion, o.reason, o.given_at, a.body AS answer
    FROM procedure.opinion o JOIN access.person p ON p.id = o.person_id
    LEFT JOIN procedure.answer a ON a.recommendation_id = o.recommendation_id AND a.person_id = o.person_id
    ORDER BY o.recommendation_id, o.person_id, o.given_at DESC;
-- The steps that a revision changed, as they were and as they are.
CREATE VIEW procedure.step_leg_v WITH (security_invoker = true) AS
    SELECT c.recommendation_id, p.id AS procedure_id, p.key, p.title, v.number AS revision, v.in_force_on, s.number, s.code, s.body,
        (SELECT t.body FROM procedure.revision b JOIN procedure.step t ON t.revision_id = b.id
            WHERE b.procedure_id = v.procedure_id AND b.number = v.base AND t.code = s.code) AS was
    FROM procedure.carried c JOIN procedure.revision v ON v.id = c.revision_id JOIN procedure.procedure p ON p.id = v.procedure_id
    JOIN procedure.step s ON s.revision_id = v.id AND s.since = v.number WHERE v.withdrawn_at IS NULL;
CREATE VIEW procedure.reader_leg_v WITH (security_invoker = true) AS
    SELECT i.recommendation_id, i.key, i.number, n.name, k.at FROM procedure.implementing_v i
    JOIN procedure.procedure p ON p.key = i.key
    JOIN access.person n ON n.active AND (n.id IN (
        SELECT a.principal FROM procedure.audience a WHERE a.procedure_id = p.id AND a.kind = 'PERSON'
        UNION SELECT m.person_id FROM procedure.audience a JOIN access.team_member_v m ON m.team_id = a.principal
        WHERE a.procedure_id = p.id AND a.kind = 'TEAM')
        OR n.id IN (SELECT k.person_id FROM procedure.acknowledgement k WHERE k.revision_id = i.revision_id))
    LEFT JOIN procedure.acknowledgement k ON k.revision_id = i.revision_id AND k.person_id = n.id;
CREATE VIEW procedure.use_leg_v WITH (security_invoker = true) AS
    SELECT s.recommendation_id, s.key, s.number, i.key AS incident, x.outcome, x.note, u.recorded_at
    FROM procedure.step_leg_v s JOIN procedure.use u ON u.procedure_id = s.procedure_id JOIN procedure.revision w ON w.id = u.revision_id
    JOIN incident.incident_v i ON i.id = u.incident_id LEFT JOIN procedure.step_use x ON x.incident_id = u.incident_id
        AND x.procedure_id = u.procedure_id AND x.code = s.code
    WHERE w.number >= s.revision;

CREATE VIEW lesson.leg_v WITH (security_invoker = true) AS
    SELECT f.id AS finding_id, 'EVIDENCE' AS station, 'EVIDENCE' AS kind, 'E-' || e.number AS key, '/incidents/' || i.key || '/evidence/E-' || e.number AS href,
        e.title, e.source AS text, NULL::text AS note, e.collector AS who, e.added_at AS at, NULL::text AS state, NULL::text AS was
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN evidence.leg_v e ON e.incident_id = f.incident_id
        AND 'E-' || e.number IN (SELECT unnest(f.citations) UNION SELECT unnest(t.citations) FROM timeline.ground_v t
            WHERE t.incident_id = f.incident_id AND 'T-' || t.number IN (SELECT unnest(f.citations)))
    UNION ALL
    SELECT f.id, 'EVENT', 'EVENT', 'T-' || t.number, '/incidents/' || i.key || '/sequence/T-' || t.number, t.title, t.raw, NULL, NULL, t.occurred_at, t.kind, NULL
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN timeline.leg_v t ON t.incident_id = f.incident_id
        AND 'T-' || t.number IN (SELECT unnest(f.citations))
    UNION ALL
    SELECT f.id, 'FINDING', 'FINDING', 'F-' || f.number, NULL, f.title, NULL, NULL, f.raised_by, f.raised_at, f.type, NULL FROM finding.leg_v f
    UNION ALL
    SELECT f.id, 'DECISION', 'DISPOSITION', NULL, NULL, NULL, f.disposition_reason, f.answer, coalesce(f.answered_by, f.asked_by),
        coalesce(f.answered_at, f.asked_at), f.disposition, NULL
    FROM finding.leg_v f WHERE f.disposition IS NOT NULL
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'RECOMMENDATION', r.key, '/recommendations/' || r.key, r.title, r.decision_reason, r.adapted, r.who, r.at, r.state, NULL
    FROM finding.work_v w JOIN procedure.recommendation_leg_v r ON r.id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'OPINION', NULL, NULL, NULL, o.reason, o.answer, o.name, o.given_at, o.opinion, NULL
    FROM finding.work_v w JOIN procedure.opinion_leg_v o ON o.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'STEP', s.key, '/procedures/' || s.key || '/revisions/' || s.revision || '#S-' || s.code, s.title, s.body, s.number::text, NULL,
        s.in_force_on::timestamp AT TIME ZONE 'UTC', s.revision::text, s.was
    FROM finding.work_v w JOIN procedure.step_leg_v s ON s.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'FOLLOW_UP', u.key, '/follow-ups/' || u.key, u.title, NULL, NULL, u.owner, u.state_since, u.state, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live
    UNION ALL
    SELECT w.finding_id, 'READERS', 'READER', r.key, '/procedures/' || r.key || '/revisions/' || r.number || '#readers', NULL, NULL, NULL, r.name, r.at, NULL, NULL
    FROM finding.work_v w JOIN procedure.reader_leg_v r ON r.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'USE', u.incident, '/incidents/' || u.incident || '/procedures#' || u.key, NULL, u.note, u.number::text, NULL, u.recorded_at,
        u.outcome, NULL
    FROM finding.work_v w JOIN procedure.use_leg_v u ON u.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'PROOF', u.key, '/follow-ups/' || u.key || '#history', NULL, u.proved, NULL, u.proved_by, u.proved_at, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live AND u.proved_at IS NOT NULL
    UNION ALL
    SELECT r.earlier_id, 'NEXT_USE', 'RECURRENCE', i.key || '/F-' || r.number, '/incidents/' || i.key || '/findings/F-' || r.number, r.title, r.note, NULL, NULL,
        r.marked_at, NULL, NULL
    FROM finding.recurred_leg_v r JOIN incident.incident_v i ON i.id = r.incident_id;

GRANT SELECT ON timeline.leg_v, evidence.leg_v, finding.leg_v, finding.recurred_leg_v, followup.leg_v, procedure.recommendation_leg_v,
    procedure.opinion_leg_v, procedure.step_leg_v, procedure.reader_leg_v, procedure.use_leg_v, lesson.leg_v TO afterword_app;
