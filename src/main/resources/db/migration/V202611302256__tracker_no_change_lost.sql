-- A change took a task that waited for one that would carry it out, while the task was begun and read what stood before the change: it was lost.
-- Whoever changes a follow-up holds such a task now until the change is committed; nobody begins what somebody holds.
CREATE OR REPLACE FUNCTION tracker.follow_up_changed(key text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH its AS (
        SELECT i.id, i.incident_id, t.tracker_id
        FROM followup.follow_up f JOIN tracker.issue i ON i.follow_up_id = f.id AND i.state IN ('WAITING', 'LINKED')
        JOIN tracker.target t ON t.id = i.target_id
        WHERE f.key = follow_up_changed.key),
    waiting AS MATERIALIZED (
        SELECT e.issue_id FROM tracker.outbox e
        WHERE e.issue_id IN (SELECT id FROM its) AND e.action = 'UPDATE' AND e.state = 'WAITING' AND e.claimed_until IS NULL
        FOR UPDATE)
    INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, at, state, next_at)
    SELECT id, incident_id, tracker_id, 'UPDATE', now(), 'WAITING', now() FROM its WHERE id NOT IN (SELECT issue_id FROM waiting) $$;
CREATE POLICY owner_holds ON tracker.outbox FOR UPDATE TO afterword_owner USING (action = 'UPDATE');
