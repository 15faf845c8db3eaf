-- Who sees a finding only in a follow-up that it is shared for watches that follow-up, and is told of both.
ALTER TABLE notification.notification ADD finding_id uuid;
DROP POLICY ones_own ON notification.notification;
CREATE POLICY ones_own ON notification.notification FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) AND (occasion IS NOT NULL OR notification.shows(key, comment_id))
        AND (finding_id IS NULL OR EXISTS (SELECT FROM finding.finding f WHERE f.id = finding_id OFFSET 0)));

-- Reviewed, SECURITY DEFINER: the one who did something may not see who watches it, or, as a guest, who else takes part. It returns nothing,
-- and whom it writes to sees the row only with access of their own (the policy above). Told are: those who are named, each with a kind of
-- their own (the first by name, if several fit); and, if there is a kind for others: who watches the thing or its incident (WATCHERS); who
-- leads the incident, owns the thing or commented in the thread as well (CONCERNED); everybody on the incident and its participants as well
-- (EVERYBODY). With a comment, the thing is what it is on. Who
-- watches a follow-up is told, in a kind of its own, what happens to its findings but for comments, and sees that row only with access to the finding. Who muted the thing or its incident is told only what names them.
CREATE OR REPLACE FUNCTION notification.tell(incident uuid, key text, href text, comment uuid, thread uuid, named uuid[], named_kind text[], kind text, audience text)
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
        SELECT person_id, kind, (SELECT key FROM thing) AS key, tell.href, NULL::uuid AS finding FROM who
        UNION ALL SELECT o.person_id, tell.kind, (SELECT key FROM thing), tell.href, NULL FROM others o WHERE tell.kind IS NOT NULL
            AND NOT EXISTS (SELECT FROM who w WHERE w.person_id = o.person_id)
            AND NOT EXISTS (SELECT FROM notification.watch m JOIN keys k ON k.key = m.key WHERE m.person_id = o.person_id AND m.muted)
        UNION ALL (SELECT DISTINCT ON (w.person_id) w.person_id, 'THEIR_FINDING_CHANGED', u.key, '/follow-ups/' || u.key, f.id
            FROM thing t JOIN finding.finding f ON t.key ~ '/F-[0-9]{1,9}$' AND f.incident_id = tell.incident
                AND f.number = split_part(t.key, '/F-', 2)::int
            JOIN finding.work k ON k.finding_id = f.id AND k.live
            JOIN followup.follow_up u ON u.id = k.item_id
            JOIN notification.watch w ON w.key = u.key AND NOT w.muted
            WHERE tell.kind IS NOT NULL AND tell.comment IS NULL AND NOT EXISTS (SELECT FROM who n WHERE n.person_id = w.person_id)
                AND NOT EXISTS (SELECT FROM others o WHERE o.person_id = w.person_id)
            ORDER BY w.person_id, u.key)
    )
    INSERT INTO notification.notification (id, person_id, kind, key, href, told_on, told_at, actor_id, comment_id, finding_id, in_bell)
    SELECT uuidv7(), p.id, t.kind, t.key, t.href, current_date, now(), access.current_person(), tell.comment, t.finding, false
    FROM told t JOIN access.person p ON p.id = t.person_id
    WHERE p.active AND p.id IS DISTINCT FROM access.current_person()
$$;
