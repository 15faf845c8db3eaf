-- A waiver is for the facts that it was requested or approved on; those of the decision that was in force then.
ALTER TABLE incident.waiver ADD COLUMN facts jsonb;
-- the owner stands behind the wall like everybody
ALTER TABLE incident.waiver NO FORCE ROW LEVEL SECURITY;
ALTER TABLE incident.review_decision NO FORCE ROW LEVEL SECURITY;
ALTER TABLE incident.incident NO FORCE ROW LEVEL SECURITY;
ALTER TABLE review.review NO FORCE ROW LEVEL SECURITY;
UPDATE incident.waiver w SET facts = coalesce(
    (SELECT d.facts FROM incident.review_decision d WHERE d.incident_id = w.incident_id AND d.at <= coalesce(w.answered_at, w.requested_at)
     ORDER BY d.at DESC, d.id DESC LIMIT 1),
    (SELECT i.decision_facts FROM incident.incident i WHERE i.id = w.incident_id))
WHERE w.state IN ('REQUESTED', 'GRANTED');
ALTER TABLE incident.waiver ADD CHECK (facts IS NOT NULL OR state IN ('REFUSED', 'LAPSED'));
GRANT UPDATE (facts) ON incident.waiver TO afterword_app;

-- steps that the program takes have no person
ALTER TABLE review.step ALTER COLUMN person_id DROP NOT NULL;
ALTER TABLE review.step DROP CONSTRAINT step_step_check;
ALTER TABLE review.step ADD CONSTRAINT step_step_check CHECK (step IN
    ('STARTED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'AMENDED', 'ABANDONED', 'WAIVED', 'DUE_AGAIN'));
ALTER TABLE review.step ADD CHECK (person_id IS NOT NULL OR step = 'DUE_AGAIN');

-- Reviews of open incidents whose waiver had lapsed without making them due again.
UPDATE review.review r SET state = 'DRAFT' FROM incident.incident i
WHERE i.id = r.incident_id AND i.stage <> 'CLOSED' AND r.state IN ('WAIVED', 'ABANDONED') AND i.decision_outcome = 'REQUIRED'
  AND (i.review_state = 'WAIVED' AND i.waiver <> 'GRANTED' OR i.review_state = 'ABANDONED');
UPDATE incident.incident i SET version = i.version + 1,
    review_state = CASE WHEN r.incident_id IS NULL THEN 'NOT_STARTED' ELSE 'DRAFT' END,
    stage = CASE WHEN r.incident_id IS NULL THEN 'INTAKE' ELSE 'REVIEW' END,
    stage_dates = (i.stage_dates - ARRAY['APPROVED', 'IMPROVING'])
        || CASE WHEN r.incident_id IS NULL OR i.stage_dates ? 'REVIEW' THEN '{}'::jsonb ELSE jsonb_build_object('REVIEW',
            to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END
FROM incident.incident j LEFT JOIN review.review r ON r.incident_id = j.id
WHERE j.id = i.id AND i.stage <> 'CLOSED' AND i.decision_outcome = 'REQUIRED'
  AND (i.review_state = 'WAIVED' AND i.waiver <> 'GRANTED' OR i.review_state = 'ABANDONED');

ALTER TABLE incident.waiver FORCE ROW LEVEL SECURITY;
ALTER TABLE incident.review_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE incident.incident FORCE ROW LEVEL SECURITY;
ALTER TABLE review.review FORCE ROW LEVEL SECURITY;
