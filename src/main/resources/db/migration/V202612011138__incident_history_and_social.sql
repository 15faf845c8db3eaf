-- Searches mark what was imported as history. Topics of lessons know an incident by the VERIS varieties of its social action, too: its category
-- says what was achieved by it, and of 201 records of VCDB with phishing 156 have another.
CREATE OR REPLACE VIEW incident.incident_v WITH (security_invoker = true) AS
    SELECT id, key, title, severity, stage, lead_id, locked, decision_outcome, review_state, review_due_at, evaluation_state,
        evaluation_due_at, search, created_at, updated_at, category, dated_at, incident.dated(anchors, created_at) AS dated,
        historical, classification #> '{action,social,variety}' AS social
    FROM incident.incident;
