-- Files that were brought in, what became of their records, and which record an incident came from.

CREATE TABLE intake.import (
    id uuid PRIMARY KEY,
    format text NOT NULL CHECK (format IN ('veris')),
    historical boolean NOT NULL,
    file_name text,
    sha256 bytea NOT NULL,
    bytes bigint NOT NULL,
    records bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'FINISHED', 'STOPPED')),
    records_done bigint NOT NULL DEFAULT 0,
    created int NOT NULL DEFAULT 0,
    updated int NOT NULL DEFAULT 0,
    unchanged int NOT NULL DEFAULT 0,
    rejected int NOT NULL DEFAULT 0,
    stopped_by text,
    stopped_detail text,
    created_by uuid NOT NULL REFERENCES access.person,
    created_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX import_newest ON intake.import (created_at DESC, id DESC);

-- An import is visible to the person who ran it and to leads. 0x101 is the principal of the role (dev.afterword.access.Role).
ALTER TABLE intake.import ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake.import FORCE ROW LEVEL SECURITY;
CREATE POLICY own_and_leads_read ON intake.import FOR SELECT TO afterword_app
    USING (created_by = (SELECT access.current_person())
        OR '00000000-0000-0000-0000-000000000101' = ANY ((SELECT access.current_principals())::uuid[]));
CREATE POLICY own_adds ON intake.import FOR INSERT TO afterword_app
    WITH CHECK (created_by = (SELECT access.current_person()));
CREATE POLICY own_changes ON intake.import FOR UPDATE TO afterword_app
    USING (created_by = (SELECT access.current_person())) WITH CHECK (created_by = (SELECT access.current_person()));
GRANT SELECT, INSERT, UPDATE ON intake.import TO afterword_app;

-- The sweeper of spooled files asks which imports aren't over yet, and nothing else.
CREATE POLICY jobs_read ON intake.import FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT (id, state) ON intake.import TO afterword_jobs;

-- What there is to say about single records: turned away, met twice in one file, or a field that people had changed here.
CREATE TABLE intake.remark (
    import_id uuid NOT NULL REFERENCES intake.import,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CHECK (kind IN ('REJECTED', 'DUPLICATE', 'KEPT')),
    place text NOT NULL CHECK (place IN ('LINE', 'INDEX')),
    number bigint NOT NULL,
    record text,
    field text,
    reason text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (import_id, kind, seq)
);
ALTER TABLE intake.remark ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake.remark FORCE ROW LEVEL SECURITY;
CREATE POLICY with_import ON intake.remark TO afterword_app
    USING (import_id IN (SELECT id FROM intake.import))
    WITH CHECK (import_id IN (SELECT id FROM intake.import WHERE created_by = (SELECT access.current_person())));
GRANT SELECT, INSERT ON intake.remark TO afterword_app;

-- Which record of which source an incident came from. The record's id is looked up, not unique: a unique key would tell of
-- incidents that the importing person may not see (a lock keeps two imports from making the same one).
CREATE TABLE intake.source_record (
    incident_id uuid PRIMARY KEY,
    source text NOT NULL,
    record text NOT NULL,
    content_hash bytea NOT NULL,
    fact_version int NOT NULL,
    last_seen_in uuid NOT NULL REFERENCES intake.import
);
CREATE INDEX source_record_natural ON intake.source_record (source, record);
CALL access.protect('intake.source_record', false);
GRANT SELECT, INSERT, UPDATE ON intake.source_record TO afterword_app;

-- Every content that a record ever came with, as it was read.
CREATE TABLE intake.source_version (
    incident_id uuid NOT NULL REFERENCES intake.source_record,
    fact_version int NOT NULL,
    content_hash bytea NOT NULL,
    document jsonb NOT NULL,
    import_id uuid NOT NULL REFERENCES intake.import,
    last_seen_in uuid NOT NULL REFERENCES intake.import,
    at timestamptz NOT NULL,
    PRIMARY KEY (incident_id, fact_version)
);
CALL access.protect('intake.source_version', false);
GRANT SELECT, INSERT ON intake.source_version TO afterword_app;
GRANT UPDATE (last_seen_in) ON intake.source_version TO afterword_app;

-- db-scheduler's table, as its version 16 asks for.
CREATE TABLE intake.scheduled_tasks (
    task_name text NOT NULL,
    task_instance text NOT NULL,
    task_data bytea,
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    priority smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON intake.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON intake.scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON intake.scheduled_tasks TO afterword_app;
