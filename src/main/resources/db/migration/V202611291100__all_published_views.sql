-- What modules read of each other's tables. Each view runs with the rights of who asks, so that row-level security holds as on the
-- table itself; the planner looks through it, so that it costs nothing.
CREATE VIEW access.incident_grant_v WITH (security_invoker = true) AS
    SELECT incident_id, principal, level, max_tlp, clearances, expires_at FROM access.incident_grant;
CREATE VIEW access.principal_v WITH (security_invoker = true) AS SELECT person_id, principal FROM access.principal;
CREATE VIEW access.share_v WITH (security_invoker = true) AS SELECT principal, relation, item_id, expires_at FROM access.share;
CREATE VIEW access.team_member_v WITH (security_invoker = true) AS SELECT team_id, person_id FROM access.team_member;
CREATE VIEW access.person_role_v WITH (security_invoker = true) AS SELECT person_id, role FROM access.person_role;
CREATE VIEW access.activity_v WITH (security_invoker = true) AS SELECT person_id, incident_id, at FROM access.activity;
CREATE VIEW incident.incident_v WITH (security_invoker = true) AS
    SELECT id, key, title, severity, stage, lead_id, locked, decision_outcome, review_state, review_due_at, evaluation_state,
        evaluation_due_at, search, created_at, updated_at
    FROM incident.incident;
CREATE VIEW incident.party_v WITH (security_invoker = true) AS
    SELECT id, incident_id, name, needed, created_at, removed_at FROM incident.party;
CREATE VIEW incident.counter_v WITH (security_invoker = true) AS SELECT incident_id, kind, last FROM incident.counter;
CREATE VIEW finding.finding_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, type, title, severity, citations, tlp, restricted, disposition, disposition_state,
        disposition_until, withdrawn_at
    FROM finding.finding;
CREATE VIEW finding.work_v WITH (security_invoker = true) AS
    SELECT finding_id, incident_id, item_id, kind, live FROM finding.work;
CREATE VIEW followup.follow_up_v WITH (security_invoker = true) AS SELECT id, key, state, owner_id FROM followup.follow_up;

GRANT SELECT ON access.incident_grant_v, access.principal_v, access.share_v, access.team_member_v, access.person_role_v,
    access.activity_v, incident.incident_v, incident.party_v, incident.counter_v, finding.finding_v, finding.work_v,
    followup.follow_up_v TO afterword_app;
