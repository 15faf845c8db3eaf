-- Fills the data folder of a bench: on every incident five findings, on every finding two follow-ups, of 200 people in 20 teams.
-- By a superuser and past the audit trail, for it is about reading them.

CREATE TEMP TABLE bench AS SELECT id AS lead FROM access.person WHERE email = 'bench@example.org';

INSERT INTO access.person (id, name, email)
SELECT uuidv7(), 'Person ' || n, 'person' || n || '@example.org' FROM generate_series(1, 200) n;

INSERT INTO access.principal (person_id, principal) SELECT id, id FROM access.person ON CONFLICT DO NOTHING;

INSERT INTO access.team (id, name) SELECT uuidv7(), 'Team ' || n FROM generate_series(1, 20) n;

INSERT INTO access.team_member (team_id, person_id)
SELECT t.id, p.id FROM (SELECT id, row_number() OVER (ORDER BY email) AS n FROM access.person) p
JOIN (SELECT id, row_number() OVER (ORDER BY name) AS n FROM access.team) t ON t.n = 1 + p.n % 20;

INSERT INTO access.principal (person_id, principal) SELECT person_id, team_id FROM access.team_member ON CONFLICT DO NOTHING;

-- a response team of 20 on each hundredth incident, as its members
INSERT INTO access.incident_grant (incident_id, principal, kind, level)
SELECT i.id, p.id, 'PERSON', 'CONTRIBUTE'
FROM (SELECT id, row_number() OVER (ORDER BY key) AS n FROM incident.incident) i
JOIN (SELECT id, row_number() OVER (ORDER BY email) AS n FROM access.person WHERE email LIKE 'person%') p
  ON p.n % 10 = i.n / 100 % 10 WHERE i.n % 100 = 0
ON CONFLICT DO NOTHING;

INSERT INTO finding.finding (id, incident_id, number, type, title, description, severity, phase, cross_organisation, citations,
    contributing_factors, tlp, disposition, disposition_state, asked_by, asked_at, raised_at, raised_by)
SELECT uuidv7(), i.id, n,
    (ARRAY['TECHNICAL_LAPSE', 'PROCEDURAL_FAILURE', 'MANUAL_ERROR', 'PROCESS_FLAW', 'COMMUNICATION_GAP'])[n],
    'Finding ' || n || ' of ' || i.key, repeat('What was found, and what it rests on. ', 8), 1 + n % 5, 'RECOVERY', n = 5, '{}',
    '{}', i.tlp, 'FOLLOW_UPS', 'HOLDS', b.lead, i.created_at, i.created_at, b.lead
FROM incident.incident i CROSS JOIN generate_series(1, 5) n CROSS JOIN bench b;

INSERT INTO incident.counter (incident_id, kind, last) SELECT id, 'F', 5 FROM incident.incident
ON CONFLICT (incident_id, kind) DO UPDATE SET last = excluded.last;

CREATE TEMP TABLE item AS
SELECT uuidv7() AS id, f.id AS finding_id, f.incident_id, f.tlp, row_number() OVER () AS n
FROM finding.finding f CROSS JOIN generate_series(1, 2);

ALTER TABLE item ADD key text;

UPDATE item SET key = 'FU-' || (
    SELECT string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((n >> (5 * place)) & 31)::int, 1), '')
    FROM generate_series(0, 5) place);

INSERT INTO followup.follow_up (id, key, incident_id, kind, route, cross_organisation, title, description, owner_id, team_id, priority,
    due_on, next_review_on, state, state_since, tlp, raised_at, raised_by, accept_by)
SELECT x.id, x.key, x.incident_id, (ARRAY['BUG', 'DESIGN_CHANGE', 'PROCESS_ISSUE', 'OPERATIONS_CHANGE'])[1 + x.n % 4],
    (ARRAY['ENGINEERING', 'ENGINEERING', 'REGISTER', 'REGISTER'])[1 + x.n % 4], x.n % 9 = 0, 'Work ' || x.n,
    repeat('What is to be done. ', 8), p.id, t.team_id, 'P' || 1 + x.n % 4, current_date + (x.n * 7919 % 400)::int - 200,
    current_date + (x.n * 104729 % 120)::int - 30,
    (ARRAY['PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'RETURNED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED'])
        [1 + x.n * 31 % 10], now(), x.tlp, now() - x.n * interval '7 minutes', b.lead, (now() - x.n * interval '7 minutes')::date + 7
FROM item x CROSS JOIN bench b
JOIN (SELECT id, row_number() OVER (ORDER BY email) AS n FROM access.person WHERE email LIKE 'person%') p ON p.n = 1 + x.n % 200
JOIN access.team_member t ON t.person_id = p.id;

INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
SELECT x.finding_id, x.incident_id, x.id, x.key, 'FOLLOW_UP', now(), b.lead FROM item x CROSS JOIN bench b;

INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, to_state)
SELECT uuidv7(), x.id, x.incident_id, now(), b.lead, 'RAISED', 'PROPOSED' FROM item x CROSS JOIN bench b;

-- their terms; what is overdue is on record, and a lead is told of one in a hundred
INSERT INTO followup.clock (id, follow_up_id, incident_id, started_at, policy, rule, calendar, accept_by, accept_reminder, resolve_reminder)
SELECT uuidv7(), f.id, f.incident_id, f.raised_at, '2026-1', 'otherwise', 'default', f.accept_by, f.raised_at::date, f.due_on - 7
FROM followup.follow_up f;

INSERT INTO followup.breach (follow_up_id, incident_id, term, missed_on, recorded_at)
SELECT f.id, f.incident_id, 'RESOLUTION', f.due_on, now() FROM followup.follow_up f
WHERE f.due_on < current_date AND f.state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED');

UPDATE followup.follow_up f SET breached = true WHERE EXISTS (SELECT FROM followup.breach b WHERE b.follow_up_id = f.id);

INSERT INTO followup.escalation (id, follow_up_id, incident_id, term, missed_on, rung, person_id, at)
SELECT uuidv7(), b.follow_up_id, b.incident_id, b.term, b.missed_on, 'INCIDENT_LEAD', l.lead, now()
FROM followup.breach b JOIN item x ON x.id = b.follow_up_id AND x.n % 100 < 10 CROSS JOIN bench l;

ANALYZE;
