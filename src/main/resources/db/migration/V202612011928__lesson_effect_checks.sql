-- The station of the next use says who looks on which day whether a verified follow-up holds. Days are days, whatever the zone of who reads.
CREATE OR REPLACE VIEW followup.leg_v WITH (security_invoker = true) AS
    SELECT f.id, f.key, f.title, f.state, f.state_since, f.due_on, o.name AS owner, e.at AS proved_at, e.note AS proved, p.name AS proved_by,
        CASE WHEN f.state = 'VERIFIED' THEN f.effect_check_on END AS check_on, c.name AS checked_by
    FROM followup.follow_up f JOIN access.person o ON o.id = f.owner_id LEFT JOIN LATERAL (
        SELECT s.at, s.note, s.by_person FROM followup.step s WHERE s.follow_up_id = f.id AND s.action = 'EFFECT_PROVED'
        ORDER BY s.at DESC LIMIT 1) e ON f.state = 'EFFECTIVE'
    LEFT JOIN access.person p ON p.id = e.by_person LEFT JOIN access.person c ON c.id = f.effect_checker WHERE f.restricted IS NULL;

DROP VIEW lesson.leg_v;
CREATE VIEW lesson.leg_v WITH (security_invoker = true) AS
    SELECT f.id AS finding_id, 'EVIDENCE' AS station, 'EVIDENCE' AS kind, 'E-' || e.number AS key, '/incidents/' || i.key || '/evidence/E-' || e.number AS href,
        e.title, e.source AS text, NULL::text AS note, e.collector AS who, e.added_at AS at, NULL::text AS state, NULL::text AS was,
        NULL::date AS day
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN evidence.leg_v e ON e.incident_id = f.incident_id
        AND 'E-' || e.number IN (SELECT unnest(f.citations) UNION SELECT unnest(t.citations) FROM timeline.ground_v t
            WHERE t.incident_id = f.incident_id AND 'T-' || t.number IN (SELECT unnest(f.citations)))
    UNION ALL
    SELECT f.id, 'EVENT', 'EVENT', 'T-' || t.number, '/incidents/' || i.key || '/sequence/T-' || t.number, t.title, t.raw, NULL, NULL, t.occurred_at, t.kind, NULL, NULL
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN timeline.leg_v t ON t.incident_id = f.incident_id
        AND 'T-' || t.number IN (SELECT unnest(f.citations))
    UNION ALL
    SELECT f.id, 'FINDING', 'FINDING', 'F-' || f.number, NULL, f.title, NULL, NULL, f.raised_by, f.raised_at, f.type, NULL, NULL FROM finding.leg_v f
    UNION ALL
    SELECT f.id, 'DECISION', 'DISPOSITION', NULL, NULL, NULL, f.disposition_reason, f.answer, coalesce(f.answered_by, f.asked_by),
        coalesce(f.answered_at, f.asked_at), f.disposition, NULL, NULL
    FROM finding.leg_v f WHERE f.disposition IS NOT NULL
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'RECOMMENDATION', r.key, '/recommendations/' || r.key, r.title, r.decision_reason, r.adapted, r.who, r.at, r.state, NULL, NULL
    FROM finding.work_v w JOIN procedure.recommendation_leg_v r ON r.id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'OPINION', NULL, NULL, NULL, o.reason, o.answer, o.name, o.given_at, o.opinion, NULL, NULL
    FROM finding.work_v w JOIN procedure.opinion_leg_v o ON o.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'STEP', s.key, '/procedures/' || s.key || '/revisions/' || s.revision || '#S-' || s.code, s.title, s.body, s.number::text, NULL,
        NULL, s.revision::text, s.was, s.in_force_on
    FROM finding.work_v w JOIN procedure.step_leg_v s ON s.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'FOLLOW_UP', u.key, '/follow-ups/' || u.key, u.title, NULL, NULL, u.owner, u.state_since, u.state, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live
    UNION ALL
    SELECT w.finding_id, 'READERS', 'READER', r.key, '/procedures/' || r.key || '/revisions/' || r.number || '#readers', NULL, NULL, NULL, r.name, r.at, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.reader_leg_v r ON r.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'USE', u.incident, '/incidents/' || u.incident || '/procedures#' || u.key, NULL, u.note, u.number::text, NULL, u.recorded_at,
        u.outcome, NULL, NULL
    FROM finding.work_v w JOIN procedure.use_leg_v u ON u.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'PROOF', u.key, '/follow-ups/' || u.key || '#history', NULL, u.proved, NULL, u.proved_by, u.proved_at, NULL, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live AND u.proved_at IS NOT NULL
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'EFFECT_CHECK', u.key, '/follow-ups/' || u.key, NULL, NULL, NULL, u.checked_by, NULL, NULL, NULL, u.check_on
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live AND u.check_on IS NOT NULL
    UNION ALL
    SELECT r.earlier_id, 'NEXT_USE', 'RECURRENCE', i.key || '/F-' || r.number, '/incidents/' || i.key || '/findings/F-' || r.number, r.title, r.note, NULL, NULL,
        r.marked_at, NULL, NULL, NULL
    FROM finding.recurred_leg_v r JOIN incident.incident_v i ON i.id = r.incident_id;
GRANT SELECT ON lesson.leg_v TO afterword_app;
