-- Who sees only the head of an incident is told when it was recorded, and not when it was discovered (SearchConditions.date).
CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, dated_at AS at, id AS incident_id, key, title, summary AS text,
        nullif(concat_ws(' ', array_to_string(indicators, ' '), scope, severity_basis, array_to_string(actions_taken, ' '),
            array_to_string(source_references, ' '), source_id), '') AS more,
        NULL::text AS restricted, search, severity::int, stage AS status, stage <> 'CLOSED' AS open, dated_at AS dated,
        lead_id AS owner_id, created_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id, created_at AS recorded
    FROM incident.incident;
