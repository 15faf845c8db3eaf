-- After fill.sql: the 10,000 follow-ups in progress are issues of the only target, as it has them; every fifth changed there, and fifty
-- tasks wait for a person. Its tracker is left alone until it is asked for.

INSERT INTO tracker.issue (id, follow_up_id, incident_id, target_id, state, marker, title, description, created_by, created_at, remote_id, url,
    project, remote_title, status, closed, due_on, remote_updated_at, seen_at)
SELECT uuidv7(), f.id, f.incident_id, t.id, 'LINKED', 'afterword-' || f.key, f.title, 'For the outside', f.raised_by, now() - interval '1 day',
    f.n, r.base || '/issues/' || f.n, t.project, 'Work', 'New', false, f.due_on, now() - interval '1 day', now()
FROM (SELECT *, row_number() OVER (ORDER BY key) AS n FROM followup.follow_up WHERE state = 'IN_PROGRESS') f
CROSS JOIN tracker.target t JOIN tracker.tracker r ON r.id = t.tracker_id;

INSERT INTO tracker.drift (id, issue_id, incident_id, at, kind, was, is_now, response)
SELECT uuidv7(), i.id, i.incident_id, now() - i.remote_id::int * interval '1 minute', 'REASSIGNED', 'Rita', 'Robert', 'NOTED'
FROM tracker.issue i WHERE i.remote_id::int % 5 = 0;

INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, at, state, attempts, next_at, error)
SELECT i.id, i.incident_id, t.tracker_id, 'FETCH', now(), 'FAILED', 50, now(), 'LATER No answer'
FROM tracker.issue i JOIN tracker.target t ON t.id = i.target_id WHERE i.remote_id::int % 200 = 0;

INSERT INTO tracker.cursor (tracker_id, project, read_at, compared_at) SELECT tracker_id, project, now(), now() FROM tracker.target;

UPDATE tracker.tracker SET paused_until = now() + interval '1 day';

ANALYZE tracker.issue, tracker.drift, tracker.outbox;
