-- Whatever a row is found by can be shown in its excerpt: a word in the source of an incident or in a technique of an event was found, and
-- nothing on the page said why.
CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, id AS incident_id, key, title, summary AS text,
        nullif(concat_ws(' ', array_to_string(indicators, ' '), scope, severity_basis, array_to_string(actions_taken, ' '),
            array_to_string(source_references, ' '), source_id), '') AS more,
        NULL::text AS restricted, search, severity::int, stage AS status, stage <> 'CLOSED' AS open, dated_at AS dated,
        lead_id AS owner_id, created_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM incident.incident;
CREATE OR REPLACE VIEW timeline.search_v WITH (security_invoker = true) AS
    SELECT id, recorded_at AS at, incident_id, 'T-' || number AS key, title, description AS text,
        nullif(concat_ws(' ', raw, source, array_to_string(techniques, ' ')), '') AS more, restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(occurred_at, known_at, recorded_at) AS dated,
        NULL::uuid AS owner_id, recorded_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM timeline.event WHERE withdrawn_at IS NULL;
CREATE OR REPLACE VIEW evidence.search_v WITH (security_invoker = true) AS
    SELECT id, added_at AS at, incident_id, 'E-' || number AS key, title, description AS text,
        concat_ws(' ', file_name, reference, source, host, address, location, sha256, collector, method, tool, make, model, serial) AS more,
        restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(acquired_at, added_at) AS dated,
        NULL::uuid AS owner_id, added_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM evidence.item;
CREATE OR REPLACE VIEW finding.search_v WITH (security_invoker = true) AS
    SELECT f.id, f.raised_at AS at, f.incident_id, 'F-' || f.number AS key, f.title, f.description AS text,
        nullif(concat_ws(' ', f.made_possible_by, array_to_string(f.contributing_factors, ' '), f.disposition_reason), '') AS more, f.restricted,
        f.search, f.severity::int, f.disposition AS status, f.disposition_state IS DISTINCT FROM 'HOLDS' AND f.type <> 'WENT_WELL' AS open,
        coalesce((SELECT i.dated_at FROM incident.incident i WHERE i.id = f.incident_id), f.raised_at) AS dated,
        NULL::uuid AS owner_id, f.raised_by AS by_id, NULL::uuid AS team_id, f.service_id
    FROM finding.finding f WHERE f.withdrawn_at IS NULL;
CREATE OR REPLACE VIEW followup.search_v WITH (security_invoker = true) AS
    SELECT id, raised_at AS at, incident_id, key, title, description AS text,
        nullif(concat_ws(' ', success_measure, ticket, routing_reason), '') AS more, restricted, search, owner_id, team_id,
        NULL::int AS severity, state AS status, open, raised_at AS dated, raised_by AS by_id, NULL::uuid AS service_id
    FROM followup.follow_up;
CREATE OR REPLACE VIEW procedure.recommendation_search_v WITH (security_invoker = true) AS
    SELECT id, proposed_at AS at, incident_id, key, title, body AS text, nullif(concat_ws(E'\n\n', adapted, decision_reason), '') AS more,
        NULL::text AS restricted, search,
        NULL::int AS severity, state AS status, state NOT IN ('REJECTED', 'DONE') AS open, proposed_at AS dated,
        NULL::uuid AS owner_id, proposed_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM procedure.recommendation;
