-- Findings of an incident, and what becomes of them.

CREATE TABLE finding.finding (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    number int NOT NULL CHECK (number > 0),
    type text NOT NULL CHECK (type IN ('TECHNICAL_LAPSE', 'PROCEDURAL_FAILURE', 'MANUAL_ERROR', 'PROCESS_FLAW',
        'COMMUNICATION_GAP', 'UNKNOWN_ATTACK_VECTOR', 'WENT_WELL')),
    title text NOT NULL,
    description text,
    severity smallint CHECK (severity BETWEEN 1 AND 5),
    phase text CHECK (phase IN ('PREPARATION', 'DETECTION_ANALYSIS', 'CONTAINMENT', 'ERADICATION', 'RECOVERY', 'POST_INCIDENT')),
    cross_organisation boolean NOT NULL,
    citations text[] NOT NULL,
    made_possible_by text,
    contributing_factors text[] NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    disposition text CHECK (disposition IN ('FOLLOW_UPS', 'RISK_ACCEPTED', 'DUPLICATE')),
    disposition_state text CHECK (disposition_state IN ('REQUESTED', 'HOLDS', 'REFUSED')),
    disposition_reason text,
    disposition_until date,
    duplicate_of int,
    asked_by uuid REFERENCES access.person,
    asked_at timestamptz,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    answer text,
    version bigint NOT NULL DEFAULT 1,
    raised_at timestamptz NOT NULL,
    raised_by uuid NOT NULL REFERENCES access.person,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES access.person,
    UNIQUE (incident_id, number),
    FOREIGN KEY (incident_id, duplicate_of) REFERENCES finding.finding (incident_id, number),
    CHECK (duplicate_of <> number),
    CHECK ((disposition = 'DUPLICATE') = (duplicate_of IS NOT NULL)),
    CHECK ((disposition IS NULL) = (disposition_state IS NULL) AND (disposition IS NULL) = (asked_by IS NULL)
        AND (disposition IS NULL) = (asked_at IS NULL)),
    -- a risk is accepted by two people, with a reason and an end
    CHECK (answered_by <> asked_by),
    CHECK (disposition <> 'RISK_ACCEPTED' OR (disposition_reason IS NOT NULL AND disposition_until IS NOT NULL
        AND (disposition_state = 'REQUESTED' OR answered_by IS NOT NULL))),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CALL access.protect('finding.finding', true);

-- What is meant to be done, in words, until it becomes a follow-up. Seen with its finding.
CREATE TABLE finding.intention (
    finding_id uuid NOT NULL REFERENCES finding.finding,
    position int NOT NULL,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    what text NOT NULL,
    by_whom text NOT NULL,
    due_on date,
    PRIMARY KEY (finding_id, position)
);
CALL access.protect('finding.intention', false);
CREATE POLICY follows_its_finding ON finding.intention AS RESTRICTIVE TO afterword_app
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id));

-- Nothing is deleted: a withdrawn finding stays as a row, and in the audit trail.
GRANT SELECT, INSERT ON finding.finding TO afterword_app;
GRANT UPDATE (type, title, description, severity, phase, cross_organisation, citations, made_possible_by,
    contributing_factors, tlp, restricted, disposition, disposition_state, disposition_reason, disposition_until, duplicate_of,
    asked_by, asked_at, answered_by, answered_at, answer, version, withdrawn_at, withdrawn_by) ON finding.finding TO afterword_app;
GRANT SELECT, INSERT, DELETE ON finding.intention TO afterword_app;
