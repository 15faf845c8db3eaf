-- What waits for a person is asked on every visit of home, so each kind of it has an index of its own.
CREATE INDEX sign_off_asked ON review.sign_off (person_id) WHERE state = 'ASKED';
CREATE INDEX incident_led ON incident.incident (lead_id, created_at DESC, id DESC) WHERE stage <> 'CLOSED';
CREATE INDEX incident_led_due ON incident.incident (lead_id, review_due_at, id) WHERE review_due_at IS NOT NULL
    AND review_state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED') AND stage <> 'CLOSED' AND decision_outcome = 'REQUIRED';
CREATE INDEX finding_risks ON finding.finding (disposition_until) WHERE disposition = 'RISK_ACCEPTED' AND withdrawn_at IS NULL;
CREATE INDEX follow_up_worked_on ON followup.follow_up (owner_id, state, due_on, id) WHERE open;
