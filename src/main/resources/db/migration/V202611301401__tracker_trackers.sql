-- Issue trackers of engineering: how they are reached, which follow-ups are there, what has to be sent, what came back.
CREATE SCHEMA tracker;
GRANT USAGE ON SCHEMA tracker TO afterword_app, afterword_jobs;

-- The secrets are sealed with the master key, and only the jobs' role reads them: they can be written, and never be shown.
CREATE TABLE tracker.tracker (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('GITHUB', 'GITLAB', 'JIRA_CLOUD', 'JIRA_DATA_CENTER', 'AZURE_DEVOPS', 'REDMINE', 'WEBHOOK')),
    base text NOT NULL,
    account text,
    token bytea NOT NULL,
    webhook_secret bytea,
    signed boolean NOT NULL GENERATED ALWAYS AS (webhook_secret IS NOT NULL) STORED,
    -- whether it is one of this organisation, so that AMBER may go there
    internal boolean NOT NULL,
    state_rule text NOT NULL CHECK (state_rule IN ('BOTH', 'IN', 'OUT', 'NONE')),
    due_rule text NOT NULL CHECK (due_rule IN ('OUT', 'NONE')),
    comment_rule text NOT NULL CHECK (comment_rule IN ('BOTH', 'IN', 'OUT', 'NONE')),
    retired boolean NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    -- what the worker learnt of it
    failures int NOT NULL DEFAULT 0,
    paused_until timestamptz,
    last_answer_at timestamptz,
    last_error text
);
CREATE UNIQUE INDEX tracker_name ON tracker.tracker (lower(name));

-- Where in a tracker items go: of which team and kinds, as what.
CREATE TABLE tracker.target (
    id uuid PRIMARY KEY,
    tracker_id uuid NOT NULL REFERENCES tracker.tracker,
    name text NOT NULL,
    project text NOT NULL,
    type text,
    assignee text,
    fields text NOT NULL,
    title_template text NOT NULL,
    description_template text NOT NULL,
    team_id uuid REFERENCES access.team,
    kinds text[] NOT NULL,
    retired boolean NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX target_name ON tracker.target (tracker_id, lower(name));

ALTER TABLE tracker.tracker ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracker.tracker FORCE ROW LEVEL SECURITY;
ALTER TABLE tracker.target ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracker.target FORCE ROW LEVEL SECURITY;
CREATE FUNCTION tracker.administers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM access.person_role r WHERE r.person_id = access.current_person() AND r.role = 'ADMINISTRATOR') $$;
CREATE POLICY house_reads ON tracker.tracker FOR SELECT TO afterword_app USING (procedure.of_the_house());
CREATE POLICY administrator_adds ON tracker.tracker FOR INSERT TO afterword_app WITH CHECK (tracker.administers());
CREATE POLICY administrator_changes ON tracker.tracker FOR UPDATE TO afterword_app USING (tracker.administers());
CREATE POLICY house_reads ON tracker.target FOR SELECT TO afterword_app USING (procedure.of_the_house());
CREATE POLICY administrator_adds ON tracker.target FOR INSERT TO afterword_app WITH CHECK (tracker.administers());
CREATE POLICY administrator_changes ON tracker.target FOR UPDATE TO afterword_app USING (tracker.administers());
CREATE POLICY jobs_read ON tracker.tracker FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY jobs_note ON tracker.tracker FOR UPDATE TO afterword_jobs USING (true);
CREATE POLICY jobs_read ON tracker.target FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT (id, name, kind, base, account, internal, state_rule, due_rule, comment_rule, retired, version, created_at, signed,
    failures, paused_until, last_answer_at, last_error) ON tracker.tracker TO afterword_app;
GRANT INSERT ON tracker.tracker TO afterword_app;
GRANT UPDATE (name, base, account, token, webhook_secret, internal, state_rule, due_rule, comment_rule, retired, version)
    ON tracker.tracker TO afterword_app;
GRANT SELECT ON tracker.tracker, tracker.target TO afterword_jobs;
GRANT UPDATE (failures, paused_until, last_answer_at, last_error) ON tracker.tracker TO afterword_jobs;
GRANT SELECT, INSERT ON tracker.target TO afterword_app;
GRANT UPDATE (name, project, type, assignee, fields, title_template, description_template, team_id, kinds, retired, version)
    ON tracker.target TO afterword_app;

-- A follow-up and its issue. The marker is made before the issue, and stands in it.
CREATE TABLE tracker.issue (
    id uuid PRIMARY KEY,
    follow_up_id uuid NOT NULL REFERENCES followup.follow_up,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    target_id uuid NOT NULL REFERENCES tracker.target,
    state text NOT NULL CHECK (state IN ('WAITING', 'LINKED', 'GONE', 'ENDED')),
    marker text UNIQUE,
    title text NOT NULL,
    description text NOT NULL,
    created_by uuid NOT NULL REFERENCES access.person,
    created_at timestamptz NOT NULL,
    -- as the tracker last reported it
    remote_id text,
    url text,
    project text,
    remote_title text,
    status text,
    closed boolean NOT NULL DEFAULT false,
    assignee text,
    due_on date,
    remote_updated_at timestamptz,
    seen_at timestamptz,
    comments_seen_at timestamptz,
    CHECK (state <> 'LINKED' OR remote_id IS NOT NULL),
    CHECK (state <> 'WAITING' OR (remote_id IS NULL AND marker IS NOT NULL))
);
CREATE UNIQUE INDEX issue_of_follow_up ON tracker.issue (follow_up_id) WHERE state IN ('WAITING', 'LINKED');
CREATE UNIQUE INDEX issue_remote ON tracker.issue (target_id, remote_id) WHERE state = 'LINKED';
CREATE INDEX issue_history ON tracker.issue (follow_up_id, created_at);
CREATE INDEX issue_incident ON tracker.issue (incident_id);

-- What has to be done in a tracker, written in the transaction of its cause. Of one issue one thing is done after the other.
CREATE TABLE tracker.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_id uuid NOT NULL REFERENCES tracker.issue,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    tracker_id uuid NOT NULL REFERENCES tracker.tracker,
    action text NOT NULL CHECK (action IN ('CREATE', 'UPDATE', 'COMMENT', 'FETCH')),
    -- a comment to send
    text text CHECK (length(text) <= 10000),
    -- who decided it; null for what follows from a change that was decided
    by_person uuid REFERENCES access.person,
    at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'DONE', 'FAILED', 'DROPPED')),
    attempts int NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL,
    claimed_until timestamptz,
    error text,
    done_at timestamptz,
    CHECK ((action IN ('CREATE', 'COMMENT')) = (by_person IS NOT NULL)),
    CHECK ((action = 'COMMENT') = (text IS NOT NULL))
);
CREATE INDEX outbox_due ON tracker.outbox (tracker_id, next_at) WHERE state = 'WAITING';
CREATE INDEX outbox_lane ON tracker.outbox (issue_id, id) WHERE state IN ('WAITING', 'FAILED');
CREATE INDEX outbox_failed ON tracker.outbox (id) WHERE state = 'FAILED';
CREATE INDEX outbox_incident ON tracker.outbox (incident_id);

-- A comment that people wrote there.
CREATE TABLE tracker.comment (
    issue_id uuid NOT NULL REFERENCES tracker.issue,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    remote_id text NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL,
    text text NOT NULL CHECK (length(text) <= 10000),
    PRIMARY KEY (issue_id, remote_id)
);
CREATE INDEX comment_incident ON tracker.comment (incident_id);

-- What changed there without us, and what we did about it.
CREATE TABLE tracker.drift (
    id uuid PRIMARY KEY,
    issue_id uuid NOT NULL REFERENCES tracker.issue,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('DELETED', 'MOVED', 'RENAMED', 'REASSIGNED', 'CLOSED', 'REOPENED', 'RESCHEDULED', 'DUPLICATED')),
    was text,
    is_now text,
    response text NOT NULL CHECK (response IN ('NOTED', 'ACCEPTED', 'RESOLVED', 'REOPENED', 'UNLINKED'))
);
CREATE INDEX drift_at ON tracker.drift (at DESC, id DESC);
CREATE INDEX drift_issue ON tracker.drift (issue_id, at);

-- Messages of trackers that were taken in, so that one that comes twice counts once.
CREATE TABLE tracker.delivery (
    tracker_id uuid NOT NULL REFERENCES tracker.tracker,
    id text NOT NULL CHECK (length(id) <= 200),
    at timestamptz NOT NULL,
    PRIMARY KEY (tracker_id, id)
);
CREATE INDEX delivery_at ON tracker.delivery (at);
GRANT SELECT, INSERT, DELETE ON tracker.delivery TO afterword_jobs;

-- Since when the changes of a project were read.
CREATE TABLE tracker.cursor (
    tracker_id uuid NOT NULL REFERENCES tracker.tracker,
    project text NOT NULL,
    read_at timestamptz NOT NULL,
    compared_at timestamptz,
    PRIMARY KEY (tracker_id, project)
);
GRANT SELECT, INSERT, UPDATE ON tracker.cursor TO afterword_jobs;

-- Whoever sees a follow-up sees its issue. Who may change what is decided by the services.
DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['issue', 'outbox', 'comment', 'drift'] LOOP
        EXECUTE format('ALTER TABLE tracker.%I ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('ALTER TABLE tracker.%I FORCE ROW LEVEL SECURITY', relation);
        EXECUTE format('CREATE POLICY owner_verifies ON tracker.%I FOR SELECT TO afterword_owner USING (true)', relation);
        EXECUTE format('CREATE POLICY owner_erases ON tracker.%I FOR UPDATE TO afterword_owner USING (true)', relation);
        IF relation <> 'issue' THEN
            EXECUTE format('CREATE POLICY follows_its_issue ON tracker.%I TO afterword_app '
                'USING (EXISTS (SELECT FROM tracker.issue i WHERE i.id = issue_id OFFSET 0)) '
                'WITH CHECK (EXISTS (SELECT FROM tracker.issue i WHERE i.id = issue_id AND i.incident_id = %1$I.incident_id OFFSET 0))', relation);
        END IF;
    END LOOP;
END $$;
CREATE POLICY follows_its_follow_up ON tracker.issue TO afterword_app
    USING (EXISTS (SELECT FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0))
    WITH CHECK (EXISTS (SELECT FROM followup.follow_up f WHERE f.id = follow_up_id AND f.incident_id = issue.incident_id OFFSET 0));
CREATE POLICY decided_in_ones_own_name ON tracker.issue AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (created_by = (SELECT access.current_person()));
CREATE POLICY decided_in_ones_own_name ON tracker.outbox AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (by_person IS NULL OR by_person = (SELECT access.current_person()));
GRANT SELECT, INSERT ON tracker.issue, tracker.outbox, tracker.comment, tracker.drift TO afterword_app;
GRANT UPDATE (state, remote_id, url, project, remote_title, status, closed, assignee, due_on, remote_updated_at, seen_at, comments_seen_at)
    ON tracker.issue TO afterword_app;
GRANT UPDATE (state, by_person, attempts, next_at, claimed_until, error, done_at) ON tracker.outbox TO afterword_app;

-- The worker takes what is due with the role of the jobs, which reads no texts, and does it as the person who decided it or as the owner.
CREATE POLICY jobs_read ON tracker.issue FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY jobs_read ON tracker.outbox FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY jobs_claim ON tracker.outbox FOR UPDATE TO afterword_jobs USING (true);
CREATE POLICY jobs_fetch ON tracker.outbox FOR INSERT TO afterword_jobs WITH CHECK (action = 'FETCH');
GRANT SELECT (id, follow_up_id, incident_id, target_id, state, remote_id, remote_updated_at, seen_at) ON tracker.issue TO afterword_jobs;
GRANT SELECT (id, issue_id, tracker_id, action, by_person, at, state, attempts, next_at, claimed_until) ON tracker.outbox TO afterword_jobs;
GRANT INSERT (issue_id, incident_id, tracker_id, action, at, state, next_at) ON tracker.outbox TO afterword_jobs;
GRANT UPDATE (state, attempts, next_at, claimed_until, error, done_at) ON tracker.outbox TO afterword_jobs;
CREATE POLICY tracked_reads ON followup.follow_up FOR SELECT TO afterword_jobs
    USING (EXISTS (SELECT FROM tracker.issue i WHERE i.follow_up_id = follow_up.id OFFSET 0));

-- Whether only named members see an incident, and not every response lead.
-- Reviewed, SECURITY DEFINER: says that one thing, of a follow-up that the current person sees; else, as if it were so, true.
CREATE FUNCTION tracker.for_named_members(incident uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT NOT EXISTS (SELECT FROM access.incident_grant g
        WHERE g.incident_id = for_named_members.incident AND g.principal = '00000000-0000-0000-0000-000000000101') $$;
REVOKE ALL ON FUNCTION tracker.for_named_members(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracker.for_named_members(uuid) TO afterword_app;

-- The tracker that a follow-up changed for learns of it: its issue, if there is one, is looked at again.
-- Reviewed, SECURITY DEFINER: whoever changes a follow-up may not see its tracker. It writes one line of what is to be done, and returns nothing.
CREATE FUNCTION tracker.follow_up_changed(key text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, at, state, next_at)
    SELECT i.id, i.incident_id, t.tracker_id, 'UPDATE', now(), 'WAITING', now()
    FROM followup.follow_up f JOIN tracker.issue i ON i.follow_up_id = f.id AND i.state IN ('WAITING', 'LINKED')
    JOIN tracker.target t ON t.id = i.target_id
    WHERE f.key = follow_up_changed.key AND NOT EXISTS (SELECT FROM tracker.outbox e WHERE e.issue_id = i.id AND e.action = 'UPDATE'
        AND e.state = 'WAITING' AND e.claimed_until IS NULL) $$;
REVOKE ALL ON FUNCTION tracker.follow_up_changed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracker.follow_up_changed(text) TO afterword_app;
CREATE POLICY owner_of_the_definer ON tracker.target FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_of_the_definer ON tracker.outbox FOR INSERT TO afterword_owner WITH CHECK (action = 'UPDATE');

CREATE VIEW followup.owner_v WITH (security_invoker = true) AS SELECT id, owner_id FROM followup.follow_up;
GRANT SELECT ON followup.owner_v TO afterword_jobs;
CREATE VIEW followup.title_v WITH (security_invoker = true) AS SELECT id, key, title FROM followup.follow_up;
GRANT SELECT ON followup.title_v TO afterword_app;

-- Nobody takes these steps here: what people did in a tracker, whose issue the link names.
DO $$
DECLARE
    action text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.step'::regclass AND conname = 'step_action_check'));
    whose text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.step'::regclass
        AND conname = 'done_by_a_person_or_the_system'));
BEGIN
    IF strpos(action, $q$'REOPENED'::text$q$) = 0 OR strpos(whose, 'ELSE') = 0 THEN
        RAISE EXCEPTION 'the checks of followup.step have another shape: % %', action, whose;
    END IF;
    EXECUTE 'ALTER TABLE followup.step DROP CONSTRAINT step_action_check, ADD CONSTRAINT step_action_check '
        || replace(action, $q$'REOPENED'::text$q$, $q$'REOPENED'::text, 'REOPENED_THERE'::text$q$);
    EXECUTE 'ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system, ADD CONSTRAINT done_by_a_person_or_the_system '
        || replace(replace(whose, 'THEN (', $q$THEN ((action IN ('ACCEPTED', 'RESOLVED', 'REOPENED_THERE') AND link ~ '^https?://') OR $q$),
            'ELSE (', $q$ELSE (action <> 'REOPENED_THERE') AND ($q$);
END $$;

-- What was sent and read can be erased like everything that says something of an incident; over there it has to be erased there.
DO $$
DECLARE
    last constant text := '(''review.version_item'',';
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
BEGIN
    IF strpos(erasable, last) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, last, $q$('disclosure.disclosure', '''''', ARRAY['content']),
    ('tracker.issue', '''''', ARRAY['title', 'description', 'url', 'remote_title', 'status', 'assignee']),
    ('tracker.outbox', '''''', ARRAY['text', 'error']),
    ('tracker.comment', '''''', ARRAY['author', 'text']),
    ('tracker.drift', '''''', ARRAY['was', 'is_now']),
    $q$ || last);
END $$;
