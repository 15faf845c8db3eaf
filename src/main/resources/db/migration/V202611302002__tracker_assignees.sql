-- Assignees go both ways by a rule, which is off until somebody chooses otherwise: names of people leave the organisation with it.
ALTER TABLE tracker.tracker ADD assignee_rule text NOT NULL DEFAULT 'NONE' CHECK (assignee_rule IN ('BOTH', 'IN', 'OUT', 'NONE'));
ALTER TABLE tracker.tracker ALTER assignee_rule DROP DEFAULT;
GRANT SELECT (assignee_rule), UPDATE (assignee_rule) ON tracker.tracker TO afterword_app;

-- Which account a person has in a tracker.
CREATE TABLE tracker.account (
    tracker_id uuid NOT NULL REFERENCES tracker.tracker,
    person_id uuid NOT NULL REFERENCES access.person,
    account text NOT NULL CHECK (length(account) <= 300),
    PRIMARY KEY (tracker_id, person_id)
);
CREATE UNIQUE INDEX account_holder ON tracker.account (tracker_id, lower(account));
CREATE INDEX account_person ON tracker.account (person_id);
ALTER TABLE tracker.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE tracker.account FORCE ROW LEVEL SECURITY;
CREATE POLICY house_reads ON tracker.account FOR SELECT TO afterword_app USING (procedure.of_the_house());
CREATE POLICY administrator_or_oneself_adds ON tracker.account FOR INSERT TO afterword_app
    WITH CHECK (procedure.of_the_house() AND (tracker.administers() OR person_id = access.current_person()));
CREATE POLICY administrator_or_oneself_changes ON tracker.account FOR UPDATE TO afterword_app
    USING (tracker.administers() OR person_id = access.current_person());
CREATE POLICY administrator_or_oneself_removes ON tracker.account FOR DELETE TO afterword_app
    USING (tracker.administers() OR person_id = access.current_person());
CREATE POLICY jobs_read ON tracker.account FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT, INSERT, DELETE, UPDATE (account) ON tracker.account TO afterword_app;
GRANT SELECT ON tracker.account TO afterword_jobs;

-- The account of the assignee there, and the one that it was assigned to from here last.
ALTER TABLE tracker.issue ADD account text, ADD sent_account text;
GRANT UPDATE (account, sent_account) ON tracker.issue TO afterword_app;
DO $$
DECLARE
    before constant text := $q$'status', 'assignee']$q$;
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
BEGIN
    IF strpos(erasable, before) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, before, $q$'status', 'assignee', 'account', 'sent_account']$q$);
END $$;

-- The issues of what a person owns follow their account.
-- Reviewed, SECURITY DEFINER: an administrator doesn't see these follow-ups. It writes lines of what is to be done, and returns nothing.
CREATE FUNCTION tracker.account_changed(tracker uuid, person uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, at, state, next_at)
    SELECT i.id, i.incident_id, t.tracker_id, 'UPDATE', now(), 'WAITING', now()
    FROM followup.follow_up f JOIN tracker.issue i ON i.follow_up_id = f.id AND i.state IN ('WAITING', 'LINKED')
    JOIN tracker.target t ON t.id = i.target_id
    WHERE t.tracker_id = account_changed.tracker AND f.owner_id = account_changed.person AND f.open
        AND (account_changed.person = access.current_person() OR tracker.administers())
        AND NOT EXISTS (SELECT FROM tracker.outbox e WHERE e.issue_id = i.id AND e.action = 'UPDATE'
            AND e.state = 'WAITING' AND e.claimed_until IS NULL) $$;
REVOKE ALL ON FUNCTION tracker.account_changed(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tracker.account_changed(uuid, uuid) TO afterword_app;

-- The account of a new owner leaves in the name of that owner, who needn't see the incident.
ALTER TABLE disclosure.disclosure DROP CONSTRAINT disclosure_kind_check,
    ADD CONSTRAINT disclosure_kind_check CHECK (kind IN ('TRACKER_ISSUE', 'TRACKER_ASSIGNEE', 'TRACKER_COMMENT'));
CREATE POLICY owner_is_named ON disclosure.disclosure TO afterword_app
    USING (kind = 'TRACKER_ASSIGNEE' AND decided_by = (SELECT access.current_person()))
    WITH CHECK (kind = 'TRACKER_ASSIGNEE' AND EXISTS (SELECT FROM followup.follow_up f
        WHERE f.key = object AND f.incident_id = disclosure.incident_id AND f.owner_id = (SELECT access.current_person()) OFFSET 0));

-- Whoever gets the issue of a follow-up in its tracker is offered it by the program, and the link names the issue. Who took it there has it.
DO $$
DECLARE
    offer text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.follow_up'::regclass AND conname = 'hand_over'));
    whose text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.step'::regclass
        AND conname = 'done_by_a_person_or_the_system'));
BEGIN
    IF strpos(offer, '((hand_over_to IS NULL) = (hand_over_by IS NULL))') = 0
        OR strpos(whose, $q$'REOPENED_THERE'::text, 'CHANGED'::text$q$) = 0 THEN
        RAISE EXCEPTION 'the checks of hand-overs have another shape: % %', offer, whose;
    END IF;
    EXECUTE 'ALTER TABLE followup.follow_up DROP CONSTRAINT hand_over, ADD CONSTRAINT hand_over '
        || replace(offer, '((hand_over_to IS NULL) = (hand_over_by IS NULL))', '((hand_over_to IS NOT NULL) OR (hand_over_by IS NULL))');
    EXECUTE 'ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system, ADD CONSTRAINT done_by_a_person_or_the_system '
        || replace(whose, $q$'REOPENED_THERE'::text, 'CHANGED'::text$q$, $q$'REOPENED_THERE'::text, 'CHANGED'::text,
            'HAND_OVER_OFFERED'::text, 'HANDED_OVER'::text, 'HAND_OVER_WITHDRAWN'::text$q$);
END $$;
ALTER TABLE tracker.drift DROP CONSTRAINT drift_response_check,
    ADD CONSTRAINT drift_response_check CHECK (response IN ('NOTED', 'ACCEPTED', 'OFFERED', 'HANDED_OVER', 'RESOLVED', 'REOPENED', 'MOVED',
        'UNLINKED'));
