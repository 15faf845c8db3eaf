-- Findings are of the day of their incident, not of the one when they were recorded: an import records years of them in an hour.
CREATE OR REPLACE VIEW incident.incident_v WITH (security_invoker = true) AS
    SELECT id, key, title, severity, stage, lead_id, locked, decision_outcome, review_state, review_due_at, evaluation_state,
        evaluation_due_at, search, created_at, updated_at, category, dated_at,
        coalesce(anchors -> 'DISCOVERY', anchors -> 'FIRST_ACTION', anchors -> 'COMPROMISE', anchors -> 'DECLARED', anchors -> 'CONTAINED',
            anchors -> 'ERADICATED', anchors -> 'RECOVERED', anchors -> 'RESOLVED') AS dated
    FROM incident.incident;
CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, id AS incident_id, key, title, summary AS text, array_to_string(indicators, ' ') AS more,
        NULL::text AS restricted, search, severity::int, stage AS status, stage <> 'CLOSED' AS open, dated_at AS dated,
        lead_id AS owner_id, created_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM incident.incident;
-- A finding whose incident the reader doesn't see shows when it was recorded, and has no date to be narrowed by (SearchType.dated).
CREATE OR REPLACE VIEW finding.search_v WITH (security_invoker = true) AS
    SELECT f.id, f.raised_at AS at, f.incident_id, 'F-' || f.number AS key, f.title, f.description AS text, f.made_possible_by AS more, f.restricted,
        f.search, f.severity::int, f.disposition AS status, f.disposition_state IS DISTINCT FROM 'HOLDS' AND f.type <> 'WENT_WELL' AS open,
        coalesce((SELECT i.dated_at FROM incident.incident i WHERE i.id = f.incident_id), f.raised_at) AS dated,
        NULL::uuid AS owner_id, f.raised_by AS by_id, NULL::uuid AS team_id, f.service_id
    FROM finding.finding f WHERE f.withdrawn_at IS NULL;
