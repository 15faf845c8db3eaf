-- A lesson says when each of its events occurred, no more exactly than it is known.
CREATE OR REPLACE VIEW timeline.leg_v WITH (security_invoker = true) AS
    SELECT incident_id, number, title, kind, occurred_at, left(raw, 1000) AS raw, citations,
        occurred_fidelity, occurred_zone, occurred_plus_minus
    FROM timeline.event WHERE withdrawn_at IS NULL AND restricted IS NULL;

DROP VIEW lesson.leg_v;
CREATE VIEW lesson.leg_v WITH (security_invoker = true) AS
    SELECT f.id AS finding_id, 'EVIDENCE' AS station, 'EVIDENCE' AS kind, 'E-' || e.number AS key, '/incidents/' || i.key || '/evidence/E-' || e.number AS href,
        e.title, e.source AS text, NULL::text AS note, e.collector AS who, e.added_at AS at, NULL::text AS state, NULL::text AS was,
        NULL::date AS day,
        NULL::timestamptz AS occurred_at, NULL::text AS occurred_fidelity, NULL::text AS occurred_zone, NULL::text AS occurred_plus_minus
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN evidence.leg_v e ON e.incident_id = f.incident_id
        AND 'E-' || e.number IN (SELECT unnest(f.citations) UNION SELECT unnest(t.citations) FROM timeline.ground_v t
            WHERE t.incident_id = f.incident_id AND 'T-' || t.number IN (SELECT unnest(f.citations)))
    UNION ALL
    SELECT f.id, 'EVENT', 'EVENT', 'T-' || t.number, '/incidents/' || i.key || '/sequence/T-' || t.number, t.title, t.raw, NULL, NULL, t.occurred_at, t.kind, NULL, NULL,
        t.occurred_at, t.occurred_fidelity, t.occurred_zone, t.occurred_plus_minus
    FROM finding.leg_v f JOIN incident.incident_v i ON i.id = f.incident_id JOIN timeline.leg_v t ON t.incident_id = f.incident_id
        AND 'T-' || t.number IN (SELECT unnest(f.citations))
    UNION ALL
    SELECT f.id, 'FINDING', 'FINDING', 'F-' || f.number, NULL, f.title, NULL, NULL, f.raised_by, f.raised_at, f.type, NULL, NULL, NULL, NULL, NULL, NULL FROM finding.leg_v f
    UNION ALL
    SELECT f.id, 'DECISION', 'DISPOSITION', NULL, NULL, NULL, f.disposition_reason, f.answer, coalesce(f.answered_by, f.asked_by),
        coalesce(f.answered_at, f.asked_at), f.disposition, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.leg_v f WHERE f.disposition IS NOT NULL
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'RECOMMENDATION', r.key, '/recommendations/' || r.key, r.title, r.decision_reason, r.adapted, r.who, r.at, r.state, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.recommendation_leg_v r ON r.id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'DECISION', 'OPINION', NULL, NULL, NULL, o.reason, o.answer, o.name, o.given_at, o.opinion, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.opinion_leg_v o ON o.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'STEP', s.key, '/procedures/' || s.key || '/revisions/' || s.revision || '#S-' || s.code, s.title, s.body, s.number::text, NULL,
        NULL, s.revision::text, s.was, s.in_force_on, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.step_leg_v s ON s.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'CHANGE', 'FOLLOW_UP', u.key, '/follow-ups/' || u.key, u.title, NULL, NULL, u.owner, u.state_since, u.state, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live
    UNION ALL
    SELECT w.finding_id, 'READERS', 'READER', r.key, '/procedures/' || r.key || '/revisions/' || r.number || '#readers', NULL, NULL, NULL, r.name, r.at, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.reader_leg_v r ON r.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'USE', u.incident, '/incidents/' || u.incident || '/procedures#' || u.key, NULL, u.note, u.number::text, NULL, u.recorded_at,
        u.outcome, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN procedure.use_leg_v u ON u.recommendation_id = w.item_id WHERE w.kind = 'RECOMMENDATION'
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'PROOF', u.key, '/follow-ups/' || u.key || '#history', NULL, u.proved, NULL, u.proved_by, u.proved_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live AND u.proved_at IS NOT NULL
    UNION ALL
    SELECT w.finding_id, 'NEXT_USE', 'EFFECT_CHECK', u.key, '/follow-ups/' || u.key, NULL, NULL, NULL, u.checked_by, NULL, NULL, NULL, u.check_on, NULL, NULL, NULL, NULL
    FROM finding.work_v w JOIN followup.leg_v u ON u.id = w.item_id WHERE w.kind = 'FOLLOW_UP' AND w.live AND u.check_on IS NOT NULL
    UNION ALL
    SELECT r.earlier_id, 'NEXT_USE', 'RECURRENCE', i.key || '/F-' || r.number, '/incidents/' || i.key || '/findings/F-' || r.number, r.title, r.note, NULL, NULL,
        r.marked_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM finding.recurred_leg_v r JOIN incident.incident_v i ON i.id = r.incident_id;
GRANT SELECT ON lesson.leg_v TO afterword_app;
