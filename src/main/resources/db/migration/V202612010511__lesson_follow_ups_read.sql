-- How many people have to read the revision that implements a follow-up, and how many did, as in the lesson of its finding.
CREATE VIEW procedure.reading_v WITH (security_invoker = true) AS
    SELECT h.follow_up_id, m.readers, m.read, m.proposed_at
    FROM procedure.change h JOIN procedure.implementing_v m ON m.recommendation_id = h.recommendation_id;
GRANT SELECT ON procedure.reading_v TO afterword_app;
CREATE OR REPLACE VIEW lesson.follow_up_v WITH (security_invoker = true) AS
    SELECT f.id, f.key, f.state, f.kind = 'PROCEDURE_CHANGE' AS has_readers, f.person_id, f.since,
        EXISTS (SELECT FROM incident.incident_v i WHERE i.id = f.incident_id) AS sees_incident, g.id AS finding_id,
        coalesce(g.seen, false) AS sees_finding, coalesce(g.event, false) AS event, coalesce(g.evidence, false) AS evidence,
        v.readers, v.read
    FROM followup.change_v f LEFT JOIN LATERAL (
        SELECT o.id, i.id IS NOT NULL AS seen,
            EXISTS (SELECT FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'T-%') AS event,
            EXISTS (SELECT FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'E-%') OR EXISTS (SELECT FROM timeline.ground_v e
                WHERE e.incident_id = o.incident_id
                  AND e.number IN (SELECT substr(c.key, 3)::int FROM unnest(o.citations) AS c (key) WHERE c.key LIKE 'T-%')
                  AND EXISTS (SELECT FROM unnest(e.citations) AS g (key) WHERE g.key LIKE 'E-%')) AS evidence
        FROM finding.work_v w JOIN finding.original_v o ON o.id = w.finding_id LEFT JOIN incident.incident_v i ON i.id = o.incident_id
        WHERE w.item_id = f.id AND w.live AND o.withdrawn_at IS NULL ORDER BY i.key, o.number LIMIT 1) g ON true
    LEFT JOIN LATERAL (
        SELECT r.readers, r.read FROM procedure.reading_v r
        WHERE f.kind = 'PROCEDURE_CHANGE' AND r.follow_up_id = f.id ORDER BY r.proposed_at DESC LIMIT 1) v ON true;
