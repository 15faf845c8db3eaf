-- The verdicts that hold, for those who see the incident: of the last round, once it is concluded.
CREATE VIEW evaluation.verdict_v WITH (security_invoker = true) AS
    SELECT c.incident_id, c.sufficiency, c.completeness, c.note, c.concluded_at, p.name AS concluded_by
    FROM evaluation.evaluation e JOIN evaluation.conclusion c ON c.incident_id = e.incident_id AND c.round = e.round
    JOIN access.person p ON p.id = c.concluded_by WHERE e.state = 'CONCLUDED';
GRANT SELECT ON evaluation.verdict_v TO afterword_app;
