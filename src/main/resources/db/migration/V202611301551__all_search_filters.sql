-- What searches are narrowed by: how severe and in which state something is, when it happened, whose it is, who recorded it.
CREATE OR REPLACE VIEW incident.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, id AS incident_id, key, title, summary AS text, array_to_string(indicators, ' ') AS more,
        NULL::text AS restricted, search, severity::int, stage AS status, stage <> 'CLOSED' AS open,
        coalesce((anchors -> 'DISCOVERY' ->> 'at')::timestamptz, (anchors -> 'DECLARED' ->> 'at')::timestamptz,
            (anchors -> 'COMPROMISE' ->> 'at')::timestamptz, (anchors -> 'FIRST_ACTION' ->> 'at')::timestamptz, created_at) AS dated,
        lead_id AS owner_id, created_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM incident.incident;
CREATE OR REPLACE VIEW timeline.search_v WITH (security_invoker = true) AS
    SELECT id, recorded_at AS at, incident_id, 'T-' || number AS key, title, description AS text, raw AS more, restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(occurred_at, known_at, recorded_at) AS dated,
        NULL::uuid AS owner_id, recorded_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM timeline.event WHERE withdrawn_at IS NULL;
CREATE OR REPLACE VIEW evidence.search_v WITH (security_invoker = true) AS
    SELECT id, added_at AS at, incident_id, 'E-' || number AS key, title, description AS text,
        concat_ws(' ', file_name, reference, source, host, address, location, sha256) AS more, restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(acquired_at, added_at) AS dated,
        NULL::uuid AS owner_id, added_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM evidence.item;
CREATE OR REPLACE VIEW finding.search_v WITH (security_invoker = true) AS
    SELECT id, raised_at AS at, incident_id, 'F-' || number AS key, title, description AS text, made_possible_by AS more, restricted, search,
        severity::int, disposition AS status, disposition_state IS DISTINCT FROM 'HOLDS' AND type <> 'WENT_WELL' AS open, raised_at AS dated,
        NULL::uuid AS owner_id, raised_by AS by_id, NULL::uuid AS team_id, service_id
    FROM finding.finding WHERE withdrawn_at IS NULL;
CREATE OR REPLACE VIEW followup.search_v WITH (security_invoker = true) AS
    SELECT id, raised_at AS at, incident_id, key, title, description AS text, success_measure AS more, restricted, search, owner_id, team_id,
        NULL::int AS severity, state AS status, open, raised_at AS dated, raised_by AS by_id, NULL::uuid AS service_id
    FROM followup.follow_up;
CREATE OR REPLACE VIEW procedure.recommendation_search_v WITH (security_invoker = true) AS
    SELECT id, proposed_at AS at, incident_id, key, title, body AS text, adapted AS more, NULL::text AS restricted, search,
        NULL::int AS severity, state AS status, state NOT IN ('REJECTED', 'DONE') AS open, proposed_at AS dated,
        NULL::uuid AS owner_id, proposed_by AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM procedure.recommendation;
CREATE OR REPLACE VIEW procedure.search_v WITH (security_invoker = true) AS
    SELECT id, created_at AS at, NULL::uuid AS incident_id, key, title, NULL::text AS text, NULL::text AS more, NULL::text AS restricted, search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, created_at AS dated,
        owner_id, created_by AS by_id, team_id, NULL::uuid AS service_id
    FROM procedure.procedure;
CREATE OR REPLACE VIEW procedure.step_search_v WITH (security_invoker = true) AS
    SELECT md5(s.revision_id::text || s.number)::uuid AS id, r.proposed_at AS at, NULL::uuid AS incident_id, p.key || '/S-' || s.code AS key, p.title,
        s.body AS text, NULL::text AS more, NULL::text AS restricted, s.search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, r.proposed_at AS dated,
        p.owner_id, r.author_id AS by_id, p.team_id, NULL::uuid AS service_id
    FROM procedure.step s JOIN procedure.revision r ON r.id = s.revision_id JOIN procedure.procedure p ON p.id = r.procedure_id
    WHERE r.id = procedure.in_force(p.id);
