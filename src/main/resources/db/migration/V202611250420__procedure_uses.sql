-- Which procedures were used in an incident, and whether their steps were followed. Seen with the incident.

CREATE TABLE procedure.use (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    procedure_id uuid NOT NULL REFERENCES procedure.procedure,
    revision_id uuid NOT NULL REFERENCES procedure.revision,
    note text,
    recorded_by uuid NOT NULL REFERENCES access.person,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (incident_id, procedure_id)
);
CREATE INDEX use_procedure ON procedure.use (procedure_id);
CALL access.protect('procedure.use', false);

-- By the code of the step, which is the same in all revisions.
CREATE TABLE procedure.step_use (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    procedure_id uuid NOT NULL,
    code int NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('FOLLOWED', 'NOT_FOLLOWED', 'NOT_APPLICABLE')),
    note text,
    recorded_by uuid NOT NULL REFERENCES access.person,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (incident_id, procedure_id, code),
    FOREIGN KEY (incident_id, procedure_id) REFERENCES procedure.use,
    CHECK (outcome <> 'NOT_FOLLOWED' OR note IS NOT NULL)
);
CREATE INDEX step_use_procedure ON procedure.step_use (procedure_id);
CALL access.protect('procedure.step_use', false);

GRANT SELECT, INSERT, DELETE ON procedure.use, procedure.step_use TO afterword_app;
