-- A due date may come in from the tracker: the program moves it here, and the link names the issue.
ALTER TABLE tracker.tracker DROP CONSTRAINT tracker_due_rule_check,
    ADD CONSTRAINT tracker_due_rule_check CHECK (due_rule IN ('BOTH', 'IN', 'OUT', 'NONE'));
ALTER TABLE tracker.drift DROP CONSTRAINT drift_response_check,
    ADD CONSTRAINT drift_response_check CHECK (response IN ('NOTED', 'ACCEPTED', 'RESOLVED', 'REOPENED', 'MOVED', 'UNLINKED'));
DO $$
DECLARE
    whose text := pg_get_constraintdef((SELECT oid FROM pg_constraint WHERE conrelid = 'followup.step'::regclass
        AND conname = 'done_by_a_person_or_the_system'));
BEGIN
    IF strpos(whose, $q$'ACCEPTED'::text, 'RESOLVED'::text, 'REOPENED_THERE'::text$q$) = 0 THEN
        RAISE EXCEPTION 'the check of followup.step has another shape: %', whose;
    END IF;
    EXECUTE 'ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system, ADD CONSTRAINT done_by_a_person_or_the_system '
        || replace(whose, $q$'ACCEPTED'::text, 'RESOLVED'::text, 'REOPENED_THERE'::text$q$,
            $q$'ACCEPTED'::text, 'RESOLVED'::text, 'REOPENED_THERE'::text, 'CHANGED'::text$q$);
END $$;

-- Who is told if the owner of a service doesn't act.
CREATE OR REPLACE VIEW catalog.service_v WITH (security_invoker = true) AS SELECT id, key, name, team_id, retired, escalation FROM catalog.service;
ALTER TABLE followup.escalation DROP CONSTRAINT escalation_rung_check,
    ADD CONSTRAINT escalation_rung_check CHECK (rung IN ('TEAM_LEAD', 'SERVICE_CONTACTS', 'INCIDENT_LEAD', 'LEADS'));
