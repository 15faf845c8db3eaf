-- The incident with its facts, the policy that decides on its review, the people who took part.

CREATE TABLE incident.incident (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE,
    title text NOT NULL,
    summary text,
    severity smallint CHECK (severity BETWEEN 1 AND 5),
    severity_basis text,
    category text,
    customer_impact text NOT NULL CHECK (customer_impact IN ('YES', 'NO', 'SUSPECTED', 'UNKNOWN')),
    data_breach text NOT NULL CHECK (data_breach IN ('YES', 'NO', 'SUSPECTED', 'UNKNOWN')),
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    suspected boolean NOT NULL,
    scope text,
    functional_impact text CHECK (functional_impact IN ('NONE', 'LOW', 'MEDIUM', 'HIGH')),
    informational_impact text CHECK (informational_impact IN ('NONE', 'PRIVACY_BREACH', 'PROPRIETARY_BREACH', 'INTEGRITY_LOSS')),
    recoverability text CHECK (recoverability IN ('REGULAR', 'SUPPLEMENTED', 'EXTENDED', 'NOT_RECOVERABLE', 'NOT_APPLICABLE')),
    indicators text[] NOT NULL,
    actions_taken text[] NOT NULL,
    source_references text[] NOT NULL,
    anchors jsonb NOT NULL,
    source text,
    source_id text,
    classification jsonb,
    stage text NOT NULL CHECK (stage IN ('INTAKE', 'REVIEW', 'APPROVED', 'IMPROVING', 'CLOSED')),
    stage_dates jsonb NOT NULL,
    review_state text NOT NULL
        CHECK (review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'WAIVED', 'ABANDONED')),
    historical boolean NOT NULL,
    lead_id uuid NOT NULL REFERENCES access.person,
    decision_outcome text NOT NULL CHECK (decision_outcome IN ('REQUIRED', 'OPTIONAL')),
    decision_rule text NOT NULL,
    decision_policy text NOT NULL,
    decision_facts jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    review_due_at timestamptz,
    waiver text NOT NULL DEFAULT 'NONE' CHECK (waiver IN ('NONE', 'REQUESTED', 'GRANTED', 'REFUSED')),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES access.person,
    updated_at timestamptz NOT NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', key || ' ' || title || ' ' || coalesce(summary, ''))) STORED
);
-- the list, newest first; by severity; the reviews due: each order has its index, so that a page costs what it shows
CREATE INDEX incident_newest ON incident.incident (created_at DESC, id DESC);
CREATE INDEX incident_severity ON incident.incident (coalesce(severity, 3), id);
CREATE INDEX incident_due ON incident.incident (review_due_at, id)
    WHERE review_due_at IS NOT NULL AND review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED');
CREATE INDEX incident_review_state ON incident.incident (review_state, created_at DESC, id DESC);
CALL access.protect('incident.incident', false, 'CONTRIBUTE', 'id');
GRANT SELECT, INSERT, UPDATE ON incident.incident TO afterword_app;

CREATE TABLE incident.related (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    other_id uuid NOT NULL REFERENCES incident.incident,
    PRIMARY KEY (incident_id, other_id)
);
CREATE INDEX related_other ON incident.related (other_id);
CALL access.protect('incident.related', false);
GRANT SELECT, INSERT, DELETE ON incident.related TO afterword_app;

CREATE TABLE incident.severity_change (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident DEFERRABLE INITIALLY DEFERRED,
    severity smallint CHECK (severity BETWEEN 1 AND 5),
    basis text,
    at timestamptz NOT NULL,
    by_person uuid NOT NULL REFERENCES access.person
);
CREATE INDEX severity_change_incident ON incident.severity_change (incident_id, at);
CALL access.protect('incident.severity_change', false);
GRANT SELECT, INSERT ON incident.severity_change TO afterword_app;

-- each decision that the policy ever took on an incident's review, with the facts it saw
CREATE TABLE incident.review_decision (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident DEFERRABLE INITIALLY DEFERRED,
    at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('REQUIRED', 'OPTIONAL')),
    rule text NOT NULL,
    policy_version text NOT NULL,
    facts jsonb NOT NULL,
    due_at timestamptz,
    by_person uuid NOT NULL REFERENCES access.person
);
CREATE INDEX review_decision_incident ON incident.review_decision (incident_id, at);
CALL access.protect('incident.review_decision', false);
GRANT SELECT, INSERT ON incident.review_decision TO afterword_app;

CREATE TABLE incident.waiver (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'GRANTED', 'REFUSED', 'LAPSED')),
    rule text NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL REFERENCES access.person,
    requested_at timestamptz NOT NULL,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    answer text,
    CHECK (answered_by <> requested_by)
);
CREATE INDEX waiver_incident ON incident.waiver (incident_id, requested_at);
CREATE UNIQUE INDEX waiver_open ON incident.waiver (incident_id) WHERE state = 'REQUESTED';
CALL access.protect('incident.waiver', false);
GRANT SELECT, INSERT ON incident.waiver TO afterword_app;
GRANT UPDATE (state, answered_by, answered_at, answer) ON incident.waiver TO afterword_app;

CREATE TABLE incident.party (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    name text NOT NULL,
    organisation text,
    role text,
    external boolean NOT NULL,
    needed boolean NOT NULL,
    person_id uuid REFERENCES access.person,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE INDEX party_incident ON incident.party (incident_id, created_at);
CALL access.protect('incident.party', false);
GRANT SELECT, INSERT, UPDATE ON incident.party TO afterword_app;

-- the running numbers of T-, E- and F- within one incident
CREATE TABLE incident.counter (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    kind text NOT NULL CHECK (kind IN ('T', 'E', 'F')),
    last int NOT NULL,
    PRIMARY KEY (incident_id, kind)
);
CALL access.protect('incident.counter', false, 'READ');
GRANT SELECT, INSERT, UPDATE ON incident.counter TO afterword_app;

CREATE TABLE incident.review_policy (
    version text PRIMARY KEY,
    source text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    loaded_by uuid REFERENCES access.person
);
CREATE INDEX review_policy_newest ON incident.review_policy (loaded_at DESC);
GRANT SELECT, INSERT ON incident.review_policy TO afterword_app;
