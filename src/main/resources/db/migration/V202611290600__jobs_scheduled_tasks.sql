-- One row for each recurring job, in the form that db-scheduler 16 needs. Only the role of the jobs reads and writes it.
CREATE SCHEMA jobs;
GRANT USAGE ON SCHEMA jobs TO afterword_jobs;

CREATE TABLE jobs.scheduled_tasks (
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
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.scheduled_tasks TO afterword_jobs;
