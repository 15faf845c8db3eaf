-- On which incidents a person works, so that home puts those first: where they did something last, or anybody did on an incident
-- that is theirs to lead. Bringing in a thousand incidents is no work on them.
CREATE TABLE access.activity (
    person_id uuid NOT NULL REFERENCES access.person,
    incident_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (person_id, incident_id)
);
CREATE INDEX activity_latest ON access.activity (person_id, at DESC);
-- whoever may see the incident notes what they do for its leads as well
CALL access.protect('access.activity', false, 'READ');
GRANT SELECT, INSERT ON access.activity TO afterword_app;
GRANT UPDATE (at) ON access.activity TO afterword_app;

-- what was done so far; the owner stands behind the wall like everybody
ALTER TABLE audit.entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access.incident_grant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access.activity NO FORCE ROW LEVEL SECURITY;
INSERT INTO access.activity (person_id, incident_id, at)
SELECT worker.id, done.incident_id, max(done.at)
FROM audit.entry done
JOIN LATERAL (
    SELECT g.principal AS id FROM access.incident_grant g
    WHERE g.incident_id = done.incident_id AND g.kind = 'PERSON' AND g.level = 'LEAD'
    UNION SELECT p.id FROM access.person p WHERE p.id = done.actor) worker ON true
WHERE done.incident_id IS NOT NULL
  AND done.action NOT IN ('incident.recorded', 'incident.read', 'attribution.read', 'access.refused', 'audit.exported')
GROUP BY worker.id, done.incident_id;
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
ALTER TABLE access.incident_grant FORCE ROW LEVEL SECURITY;
ALTER TABLE access.activity FORCE ROW LEVEL SECURITY;

-- whom an incident is led by, in the list and at home; what home walks to say which evaluations and closings wait
DROP INDEX incident.incident_led;
CREATE INDEX incident_led ON incident.incident (lead_id, created_at DESC, id DESC);
CREATE INDEX incident_led_evaluation ON incident.incident (lead_id, evaluation_due_at, id)
    WHERE evaluation_state = 'NOT_STARTED' AND evaluation_due_at IS NOT NULL AND stage <> 'CLOSED';
CREATE INDEX incident_closable ON incident.incident (updated_at) WHERE stage <> 'CLOSED' AND evaluation_state IN ('CONCLUDED', 'WAIVED');

-- Policies are asked in the order of their names from the last to the first: the one that goes through the findings is dear, so that
-- a list of follow-ups asks whoever is a member of the incident before, a third off each row.
ALTER POLICY served_reads ON followup.follow_up RENAME TO finding_reads;
