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
