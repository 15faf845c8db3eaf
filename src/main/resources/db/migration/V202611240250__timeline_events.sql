-- The sequence of events of an incident, and what caused what.

CREATE TABLE timeline.event (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    number int NOT NULL CHECK (number > 0),
    title text NOT NULL,
    description text,
    kind text CHECK (kind IN ('ADVERSARY', 'DETECTION', 'RESPONSE', 'DECISION', 'COMMUNICATION', 'SYSTEM')),
    phase text CHECK (phase IN ('PREPARATION', 'DETECTION_ANALYSIS', 'CONTAINMENT', 'ERADICATION', 'RECOVERY', 'POST_INCIDENT')),
    occurred_at timestamptz,
    occurred_fidelity text CHECK (occurred_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    occurred_zone text,
    occurred_plus_minus text,
    known_at timestamptz,
    known_fidelity text CHECK (known_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    known_zone text,
    known_plus_minus text,
    techniques text[] NOT NULL,
    attack_version text,
    source text,
    raw text,
    citations text[] NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    version bigint NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES access.person,
    withdrawn_at timestamptz,
    withdrawn_by uuid REFERENCES access.person,
    -- the order of the sequence, as Event.ORDER has it
    begins timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(occurred_at, 'infinity'::timestamptz)) STORED,
    fineness smallint NOT NULL GENERATED ALWAYS AS (CASE occurred_fidelity WHEN 'YEAR' THEN 0 WHEN 'MONTH' THEN 1
        WHEN 'DAY' THEN 2 WHEN 'HOUR' THEN 3 WHEN 'MINUTE' THEN 4 WHEN 'SECOND' THEN 5 ELSE 6 END) STORED,
    UNIQUE (incident_id, number),
    CHECK ((occurred_at IS NULL) = (occurred_fidelity IS NULL) AND (occurred_at IS NULL) = (occurred_zone IS NULL)),
    CHECK ((known_at IS NULL) = (known_fidelity IS NULL) AND (known_at IS NULL) = (known_zone IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX event_sequence ON timeline.event (incident_id, begins, fineness, number) WHERE withdrawn_at IS NULL;
CALL access.protect('timeline.event', true);

-- By numbers: members may learn that a restricted event exists, and nothing may cause itself by way of one.
CREATE TABLE timeline.cause (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    effect int NOT NULL,
    cause int NOT NULL,
    PRIMARY KEY (incident_id, effect, cause),
    FOREIGN KEY (incident_id, effect) REFERENCES timeline.event (incident_id, number),
    FOREIGN KEY (incident_id, cause) REFERENCES timeline.event (incident_id, number),
    CHECK (effect <> cause)
);
CREATE INDEX cause_cause ON timeline.cause (incident_id, cause);
CALL access.protect('timeline.cause', false);

-- Nothing is deleted: a withdrawn event stays as a row, and in the audit trail.
GRANT SELECT, INSERT ON timeline.event TO afterword_app;
GRANT UPDATE (title, description, kind, phase, occurred_at, occurred_fidelity, occurred_zone, occurred_plus_minus, known_at,
    known_fidelity, known_zone, known_plus_minus, techniques, attack_version, source, raw, citations, tlp, restricted, version,
    withdrawn_at, withdrawn_by) ON timeline.event TO afterword_app;
GRANT SELECT, INSERT, DELETE ON timeline.cause TO afterword_app;
