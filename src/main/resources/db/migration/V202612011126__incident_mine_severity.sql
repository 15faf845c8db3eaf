-- What is late is listed by day and then by severity, for members among the incidents that they see whole.
CREATE OR REPLACE VIEW incident.mine_v AS
    SELECT i.* FROM (SELECT DISTINCT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED') g
    CROSS JOIN LATERAL (SELECT i.id, i.lead_id, i.stage, i.decision_outcome, i.review_state, i.review_due_at, i.evaluation_state,
            i.evaluation_due_at, i.severity
        FROM incident.incident i WHERE i.id = g.incident_id OFFSET 0) i;
