-- Figures for monitoring: the jobs' role counts what is overdue, waits or is damaged. The views have no name, key, title or identifier.
CREATE VIEW followup.due_v WITH (security_invoker = true) AS SELECT due_on FROM followup.follow_up WHERE open;
GRANT SELECT (due_on, open) ON followup.follow_up TO afterword_jobs;
CREATE POLICY figures_read ON followup.follow_up FOR SELECT TO afterword_jobs USING (open);

CREATE VIEW incident.due_v WITH (security_invoker = true) AS
    SELECT CASE WHEN decision_outcome = 'REQUIRED' AND review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED')
               THEN review_due_at END AS review_due_at,
        CASE WHEN evaluation_state IN ('NOT_STARTED', 'OPEN') THEN evaluation_due_at END AS evaluation_due_at
    FROM incident.incident WHERE stage <> 'CLOSED';
GRANT SELECT (stage, decision_outcome, review_state, review_due_at, evaluation_state, evaluation_due_at) ON incident.incident TO afterword_jobs;

CREATE VIEW notification.digest_state_v WITH (security_invoker = true) AS SELECT state FROM notification.digest;
GRANT SELECT (state) ON notification.digest TO afterword_jobs;
CREATE POLICY figures_read ON notification.digest FOR SELECT TO afterword_jobs USING (state IN ('WAITING', 'SENDING', 'FAILED', 'UNCERTAIN'));

CREATE VIEW evidence.check_state_v WITH (security_invoker = true) AS
    SELECT CASE WHEN c.missing_since IS NOT NULL THEN 'unavailable' WHEN c.altered_since IS NOT NULL THEN 'altered'
        WHEN c.checked_at IS NULL THEN 'unchecked' ELSE 'verified' END AS state
    FROM evidence.item i LEFT JOIN evidence.file_check c ON c.item_id = i.id WHERE i.object_id IS NOT NULL AND i.disposed_at IS NULL;

CREATE VIEW audit.checkpoint_state_v WITH (security_invoker = true) AS
    SELECT (SELECT at FROM audit.checkpoint ORDER BY number DESC LIMIT 1) AS last,
        (SELECT count(*) FROM audit.head WHERE dirty AND seq > 0) AS unsigned;

GRANT SELECT ON followup.due_v, incident.due_v, notification.digest_state_v, evidence.check_state_v, audit.checkpoint_state_v TO afterword_jobs;
