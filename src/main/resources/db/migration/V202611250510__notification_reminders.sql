-- What people were reminded of, and the mails that said so. Neutral: kinds, keys, days and addresses of pages; no title.

CREATE SCHEMA notification;
GRANT USAGE ON SCHEMA notification TO afterword_app, afterword_jobs;

CREATE TABLE notification.choice (
    person_id uuid PRIMARY KEY REFERENCES access.person,
    mail boolean NOT NULL,
    quiet_weekends boolean NOT NULL
);

-- One a day and person at most. NOTHING: nothing to say; KEPT: in the application only; SENDING: handed to the server, or cut off
-- while it was; UNCERTAIN: nobody knows whether it arrived, and it isn't sent twice: the next one says it again.
CREATE TABLE notification.digest (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES access.person,
    day date NOT NULL,
    state text NOT NULL CHECK (state IN ('NOTHING', 'KEPT', 'WAITING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN')),
    attempts int NOT NULL DEFAULT 0,
    tried_at timestamptz,
    next_attempt_at timestamptz,
    problem text,
    -- what the server said, cut short; for administrators
    detail text,
    UNIQUE (person_id, day)
);
CREATE INDEX digest_trouble ON notification.digest (id DESC)
    WHERE state IN ('FAILED', 'UNCERTAIN') OR (state IN ('WAITING', 'SENDING') AND attempts > 0);

-- A thing that a person was told of: as new, as due soon, as overdue; overdue again each week. gone_at: it waits no longer.
CREATE TABLE notification.reminder (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES access.person,
    kind text NOT NULL,
    key text NOT NULL,
    href text NOT NULL,
    due date,
    occasion text NOT NULL CHECK (occasion IN ('OVERDUE', 'SOON', 'NEW')),
    told_on date NOT NULL,
    told_at timestamptz NOT NULL,
    digest_id uuid REFERENCES notification.digest,
    read_at timestamptz,
    gone_at timestamptz,
    UNIQUE (person_id, kind, href, occasion, told_on)
);
CREATE INDEX reminder_newest ON notification.reminder (person_id, id DESC);
CREATE INDEX reminder_live ON notification.reminder (person_id) WHERE gone_at IS NULL;
CREATE INDEX reminder_unread ON notification.reminder (person_id, id DESC) WHERE read_at IS NULL AND gone_at IS NULL;
CREATE INDEX reminder_digest ON notification.reminder (digest_id);

DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['notification.choice', 'notification.digest', 'notification.reminder'] LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
        EXECUTE format('CREATE POLICY ones_own ON %s TO afterword_app USING (person_id = (SELECT access.current_person()))
            WITH CHECK (person_id = (SELECT access.current_person()))', relation);
    END LOOP;
END $$;
-- A digest tells when somebody was written to and what went wrong, and nothing of what it said.
CREATE POLICY administrators_read ON notification.digest FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = (SELECT access.current_person()) AND r.role = 'ADMINISTRATOR' OFFSET 0));

GRANT SELECT, INSERT, UPDATE ON notification.choice TO afterword_app;
GRANT SELECT, INSERT ON notification.digest, notification.reminder TO afterword_app;
GRANT UPDATE (state, attempts, tried_at, next_attempt_at, problem, detail) ON notification.digest TO afterword_app;
GRANT UPDATE (digest_id, read_at, gone_at) ON notification.reminder TO afterword_app;

-- The job asks who there is, and then reads as each of them.
GRANT SELECT (id, active) ON access.person TO afterword_jobs;
