-- Follow-ups: what is to be done about findings, by whom, until when, and every step of it.

CREATE SCHEMA followup;
GRANT USAGE ON SCHEMA followup TO afterword_app, afterword_jobs;

-- incident_id: the incident it was raised in, whose response team verifies it. It may serve findings of others (finding.work).
-- tlp and restricted are its first finding's.
CREATE TABLE followup.follow_up (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^FU-[0-9A-HJKMNP-TV-Z]{6}$'),
    incident_id uuid NOT NULL REFERENCES incident.incident,
    kind text NOT NULL CHECK (kind IN ('BUG', 'DESIGN_CHANGE', 'SERVICE_INVESTMENT', 'OPERATIONS_CHANGE', 'DOCUMENTATION_CHANGE',
        'PROCESS_ISSUE', 'PROCEDURE_CHANGE', 'TRAINING')),
    route text NOT NULL CHECK (route IN ('ENGINEERING', 'REGISTER')),
    routing_reason text,
    cross_organisation boolean NOT NULL,
    title text NOT NULL,
    description text,
    owner_id uuid NOT NULL REFERENCES access.person,
    team_id uuid REFERENCES access.team,
    priority text NOT NULL CHECK (priority IN ('P1', 'P2', 'P3', 'P4')),
    due_on date NOT NULL,
    next_review_on date,
    ticket text,
    state text NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RESOLVED', 'VERIFIED', 'EFFECTIVE', 'RETURNED',
        'RISK_ACCEPTED', 'REOPENED')),
    -- what the lists walk: an item is open until it is proved, or its risk borne
    open boolean GENERATED ALWAYS AS (state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED')) STORED,
    state_since timestamptz NOT NULL,
    resolved_by uuid REFERENCES access.person,
    risk_until date,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    version bigint NOT NULL DEFAULT 1,
    raised_at timestamptz NOT NULL,
    raised_by uuid NOT NULL REFERENCES access.person,
    CHECK ((state = 'RISK_ACCEPTED') = (risk_until IS NOT NULL)),
    -- every open item has a day on which it is looked at again
    CHECK (state IN ('VERIFIED', 'EFFECTIVE') OR next_review_on IS NOT NULL)
);
CREATE INDEX follow_up_incident ON followup.follow_up (incident_id);
CREATE INDEX follow_up_due ON followup.follow_up (due_on, id) WHERE open;
CREATE INDEX follow_up_review ON followup.follow_up (next_review_on, id) WHERE open;
CREATE INDEX follow_up_priority ON followup.follow_up (priority, due_on, id) WHERE open;
CREATE INDEX follow_up_newest ON followup.follow_up (raised_at DESC, id DESC);
CREATE INDEX follow_up_state ON followup.follow_up (state, due_on, id);
CREATE INDEX follow_up_register ON followup.follow_up (route, due_on, id) WHERE open;
CREATE INDEX follow_up_kind ON followup.follow_up (kind, due_on, id) WHERE open;
CREATE INDEX follow_up_owner ON followup.follow_up (owner_id, due_on, id);
CREATE INDEX follow_up_team ON followup.follow_up (team_id, due_on, id) WHERE team_id IS NOT NULL;
CREATE INDEX follow_up_lapsing ON followup.follow_up (risk_until) WHERE state = 'RISK_ACCEPTED';

CALL access.protect('followup.follow_up', true);
-- Nothing of these is in access.share: a follow-up is seen by its owner, by its team, and by whoever sees a finding it serves.
CREATE POLICY owner_reads ON followup.follow_up FOR SELECT TO afterword_app
    USING (owner_id = (SELECT access.current_person())
        OR (restricted IS NULL AND team_id = ANY ((SELECT access.current_principals())::uuid[])));
CREATE POLICY served_reads ON followup.follow_up FOR SELECT TO afterword_app
    USING (restricted IS NULL AND EXISTS (SELECT 1 FROM finding.work w WHERE w.item_id = follow_up.id AND w.live));
CREATE POLICY owner_changes ON followup.follow_up FOR UPDATE TO afterword_app
    USING (owner_id = (SELECT access.current_person())) WITH CHECK (owner_id = (SELECT access.current_person()));
GRANT SELECT, INSERT ON followup.follow_up TO afterword_app;
GRANT UPDATE (kind, route, routing_reason, title, description, owner_id, team_id, priority, due_on, next_review_on, ticket, state,
    state_since, resolved_by, risk_until, version) ON followup.follow_up TO afterword_app;

-- Append-only: who did what with it, when, and what they said. Citations are keys of the incident, for those who see that.
CREATE TABLE followup.step (
    id uuid PRIMARY KEY,
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    at timestamptz NOT NULL,
    by_person uuid REFERENCES access.person,
    action text NOT NULL CHECK (action IN ('RAISED', 'ACCEPTED', 'STARTED', 'RESOLVED', 'VERIFIED', 'RETURNED', 'REOPENED',
        'REVIEWED', 'CHANGED', 'LINKED', 'UNLINKED', 'RISK_ASKED', 'RISK_APPROVED', 'RISK_REFUSED', 'LAPSED')),
    from_state text,
    to_state text NOT NULL,
    note text,
    citations text[] NOT NULL DEFAULT '{}',
    link text,
    changes jsonb,
    CHECK ((by_person IS NULL) = (action = 'LAPSED'))
);
CREATE INDEX step_follow_up ON followup.step (follow_up_id, id);
ALTER TABLE followup.step ENABLE ROW LEVEL SECURITY;
ALTER TABLE followup.step FORCE ROW LEVEL SECURITY;
CREATE POLICY follows_its_follow_up ON followup.step FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id));
CREATE POLICY in_ones_own_name ON followup.step FOR INSERT TO afterword_app
    WITH CHECK ((by_person = access.current_person() OR (by_person IS NULL AND action = 'LAPSED'))
        AND EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id AND f.incident_id = step.incident_id));
GRANT SELECT, INSERT ON followup.step TO afterword_app;

-- Bearing the risk instead of mending it: one person asks, another lead answers, until a day.
CREATE TABLE followup.risk (
    id uuid PRIMARY KEY,
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'REFUSED')),
    reason text NOT NULL,
    until date NOT NULL,
    asked_by uuid NOT NULL REFERENCES access.person,
    asked_at timestamptz NOT NULL,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    answer text,
    CHECK (answered_by <> asked_by),
    CHECK ((state = 'REQUESTED') = (answered_by IS NULL))
);
CREATE UNIQUE INDEX risk_open ON followup.risk (follow_up_id) WHERE state = 'REQUESTED';
CREATE INDEX risk_follow_up ON followup.risk (follow_up_id, asked_at);
ALTER TABLE followup.risk ENABLE ROW LEVEL SECURITY;
ALTER TABLE followup.risk FORCE ROW LEVEL SECURITY;
CREATE POLICY follows_its_follow_up ON followup.risk FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id));
CREATE POLICY asked_in_ones_own_name ON followup.risk FOR INSERT TO afterword_app
    WITH CHECK (asked_by = access.current_person() AND state = 'REQUESTED'
        AND EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id AND f.incident_id = risk.incident_id));
CREATE POLICY answered_by_a_lead ON followup.risk FOR UPDATE TO afterword_app
    USING (state = 'REQUESTED' AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = risk.incident_id
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level = 'LEAD'
        AND (g.expires_at IS NULL OR g.expires_at > now())))
    WITH CHECK (answered_by = access.current_person());
GRANT SELECT, INSERT ON followup.risk TO afterword_app;
GRANT UPDATE (state, answered_by, answered_at, answer) ON followup.risk TO afterword_app;

-- Which findings were shared with the owner for the sake of this item; with another owner they are shared anew.
CREATE TABLE followup.shared (
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    finding_id uuid NOT NULL REFERENCES finding.finding,
    person_id uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (follow_up_id, finding_id, person_id)
);
CALL access.protect('followup.shared', false);
GRANT SELECT, INSERT, DELETE ON followup.shared TO afterword_app;

-- The clock asks whose accepted risks are over; it sees that and nothing else, and reopens them as their owners.
GRANT SELECT (id, owner_id, state, risk_until) ON followup.follow_up TO afterword_jobs;
CREATE POLICY clock_reads ON followup.follow_up FOR SELECT TO afterword_jobs USING (state = 'RISK_ACCEPTED');
