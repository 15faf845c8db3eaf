-- People are also told what others did that concerns them; such a row has no occasion. They can watch or mute an incident, a finding or a
-- follow-up, and choose when emails come.
ALTER TABLE notification.reminder RENAME TO notification;
ALTER TABLE notification.notification
    ALTER COLUMN occasion DROP NOT NULL,
    ADD actor_id uuid REFERENCES access.person,
    ADD comment_id uuid,
    ADD in_bell boolean NOT NULL DEFAULT true,
    ADD CONSTRAINT news_or_task CHECK (occasion IS NULL OR (actor_id IS NULL AND comment_id IS NULL AND in_bell));
CREATE INDEX notification_new ON notification.notification (told_at) WHERE NOT in_bell;

ALTER TABLE notification.choice ALTER COLUMN mail TYPE text USING CASE WHEN mail THEN 'DAILY' ELSE 'NEVER' END,
    ADD CHECK (mail IN ('AT_ONCE', 'DAILY', 'NEVER'));

-- One email a day and person, and any number at once.
ALTER TABLE notification.digest ADD at_once boolean NOT NULL DEFAULT false, DROP CONSTRAINT digest_person_id_day_key;
CREATE UNIQUE INDEX digest_daily ON notification.digest (person_id, day) WHERE NOT at_once;
CREATE INDEX digest_at_once ON notification.digest (person_id, id DESC) WHERE at_once;

CREATE TABLE notification.watch (
    person_id uuid NOT NULL REFERENCES access.person,
    key text NOT NULL,
    muted boolean NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX watch_key ON notification.watch (key);
ALTER TABLE notification.watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification.watch FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON notification.watch TO afterword_app USING (person_id = (SELECT access.current_person()))
    WITH CHECK (person_id = (SELECT access.current_person()));
CREATE POLICY owner_of_the_definer ON notification.watch FOR SELECT TO afterword_owner USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.watch TO afterword_app;
-- Of the current person, as the policy has it.
CREATE VIEW notification.watch_v WITH (security_invoker = true) AS
    SELECT key, CASE WHEN muted THEN 'MUTED' ELSE 'WATCHING' END AS mode FROM notification.watch;
GRANT SELECT ON notification.watch_v TO afterword_app;

-- The incident of what a key names, if the current person sees that. Whoever lost access is no longer shown what they were told.
CREATE FUNCTION notification.incident(key text) RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    RETURN CASE
        WHEN key LIKE 'FU-%' THEN (SELECT u.incident_id FROM followup.follow_up u WHERE u.key = incident.key)
        WHEN key ~ '/F-[0-9]{1,9}$' THEN (SELECT i.id FROM incident.incident i JOIN finding.finding f ON f.incident_id = i.id
            WHERE i.key = split_part(incident.key, '/', 1) AND f.number = split_part(incident.key, '/F-', 2)::int)
        ELSE (SELECT i.id FROM incident.incident i WHERE i.key = incident.key) END;
END $$;
CREATE FUNCTION notification.shows(key text, comment uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    RETURN CASE WHEN comment IS NULL THEN notification.incident(key) IS NOT NULL
        ELSE EXISTS (SELECT FROM comment.comment c WHERE c.id = comment AND c.withdrawn_at IS NULL) END;
END $$;
-- The title beside a key, as far as the current person sees it.
CREATE FUNCTION notification.title(key text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    RETURN CASE
        WHEN key LIKE 'FU-%' THEN (SELECT u.title FROM followup.follow_up u WHERE u.key = title.key)
        WHEN key LIKE 'INC-%' THEN (SELECT i.title FROM incident.incident i WHERE i.key = split_part(title.key, '/', 1))
        ELSE (SELECT p.title FROM procedure.procedure p WHERE p.key = title.key) END;
END $$;
DROP POLICY ones_own ON notification.notification;
CREATE POLICY ones_own ON notification.notification FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) AND (occasion IS NOT NULL OR notification.shows(key, comment_id)));
CREATE POLICY ones_own_changes ON notification.notification FOR UPDATE TO afterword_app
    USING (person_id = (SELECT access.current_person())) WITH CHECK (person_id = (SELECT access.current_person()));
CREATE POLICY ones_own_tasks ON notification.notification FOR INSERT TO afterword_app
    WITH CHECK (person_id = (SELECT access.current_person()) AND occasion IS NOT NULL);
CREATE POLICY owner_of_the_definer ON notification.notification FOR INSERT TO afterword_owner WITH CHECK (true);
GRANT UPDATE (in_bell) ON notification.notification TO afterword_app;

-- Reviewed, SECURITY DEFINER: the one who did something may not see who watches it, or, as a guest, who else takes part. It returns nothing,
-- and whom it writes to sees the row only with access of their own (the policy above). Told are: those who are named, each with a kind of
-- their own (the first by name, if several fit); and, if there is a kind for others: who watches the thing or its incident (WATCHERS); who
-- leads the incident, owns the thing or commented in the thread as well (CONCERNED); everybody on the incident and its participants as well
-- (EVERYBODY). With a comment, the thing is what it is on. Who muted the thing or its incident is told only what names them.
CREATE FUNCTION notification.tell(incident uuid, key text, href text, comment uuid, thread uuid, named uuid[], named_kind text[], kind text, audience text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH thing AS (
        SELECT concat_ws('/', tell.key, (SELECT c.place FROM comment.comment c WHERE c.id = tell.comment AND c.place ~ '^[TEF]-')) AS key
    ), keys AS (
        SELECT key FROM thing UNION SELECT tell.key UNION SELECT i.key FROM incident.incident i WHERE i.id = tell.incident
    ), who AS (
        SELECT a.person_id, min(n.kind) AS kind FROM unnest(tell.named, tell.named_kind) AS n (principal, kind)
        JOIN access.principal a ON a.principal = n.principal GROUP BY a.person_id
    ), others AS (
        SELECT w.person_id FROM notification.watch w JOIN keys k ON k.key = w.key WHERE NOT w.muted
        UNION SELECT i.lead_id FROM incident.incident i WHERE tell.audience <> 'WATCHERS' AND i.id = tell.incident
        UNION SELECT u.owner_id FROM followup.follow_up u WHERE tell.audience <> 'WATCHERS' AND u.key = tell.key
        UNION SELECT p.owner_id FROM procedure.procedure p WHERE tell.audience <> 'WATCHERS' AND p.key = tell.key
        UNION SELECT c.author_id FROM comment.comment c WHERE c.reply_to = tell.thread OR c.id = tell.thread
        UNION SELECT a.person_id FROM access.incident_grant g JOIN access.principal a ON a.principal = g.principal
            WHERE tell.audience = 'EVERYBODY' AND g.incident_id = tell.incident AND g.kind IN ('PERSON', 'TEAM')
        UNION SELECT a.person_id FROM incident.party y JOIN access.principal a ON a.principal IN (y.person_id, y.team_id)
            WHERE tell.audience = 'EVERYBODY' AND y.incident_id = tell.incident AND y.removed_at IS NULL
    ), told AS (
        SELECT person_id, kind FROM who
        UNION ALL SELECT o.person_id, tell.kind FROM others o WHERE tell.kind IS NOT NULL
            AND NOT EXISTS (SELECT FROM who w WHERE w.person_id = o.person_id)
            AND NOT EXISTS (SELECT FROM notification.watch m JOIN keys k ON k.key = m.key WHERE m.person_id = o.person_id AND m.muted)
    )
    INSERT INTO notification.notification (id, person_id, kind, key, href, told_on, told_at, actor_id, comment_id, in_bell)
    SELECT uuidv7(), p.id, t.kind, (SELECT key FROM thing), tell.href, current_date, now(), access.current_person(), tell.comment, false
    FROM told t JOIN access.person p ON p.id = t.person_id
    WHERE p.active AND p.id IS DISTINCT FROM access.current_person()
$$;
REVOKE ALL ON FUNCTION notification.tell(uuid, text, text, uuid, uuid, uuid[], text[], text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notification.tell(uuid, text, text, uuid, uuid, uuid[], text[], text, text) TO afterword_app;

-- The job learns who was told something that their bell doesn't count yet. What they may not see stays uncounted, and isn't looked at forever.
CREATE POLICY jobs_count ON notification.notification FOR SELECT TO afterword_jobs USING (NOT in_bell);
GRANT SELECT (person_id, told_at, in_bell) ON notification.notification TO afterword_jobs;
CREATE VIEW notification.untold_v WITH (security_invoker = true) AS SELECT DISTINCT person_id FROM notification.notification
    WHERE NOT in_bell AND told_at > now() - interval '10 minutes';
GRANT SELECT ON notification.untold_v TO afterword_jobs;
