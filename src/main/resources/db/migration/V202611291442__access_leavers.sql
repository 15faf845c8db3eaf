-- Work of people who can't act any more goes to others: what nobody assigned fell to the lead of its incident, and is listed here until
-- someone decides who has it.
CREATE TABLE access.to_reassign (
    item_id uuid PRIMARY KEY,
    incident_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INCIDENT', 'FOLLOW_UP', 'SIGN_OFF', 'EVALUATION')),
    key text NOT NULL,
    href text NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    from_person uuid NOT NULL REFERENCES access.person,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX to_reassign_person ON access.to_reassign (person_id);
CALL access.protect('access.to_reassign', false, 'READ');
GRANT SELECT, INSERT, UPDATE, DELETE ON access.to_reassign TO afterword_app;
CREATE VIEW access.to_reassign_v WITH (security_invoker = true) AS
    SELECT item_id, incident_id, kind, key, href, person_id, from_person, at FROM access.to_reassign;
GRANT SELECT ON access.to_reassign_v TO afterword_app;

-- The evaluation doesn't wait for somebody who left; what they drafted stays, and stays theirs.
ALTER TABLE evaluation.evaluator ADD COLUMN released_at timestamptz;
GRANT UPDATE (released_at) ON evaluation.evaluator TO afterword_app;

-- The system gives a follow-up to the lead; no person did that.
ALTER TABLE followup.step DROP CONSTRAINT step_action_check;
ALTER TABLE followup.step ADD CONSTRAINT step_action_check CHECK (action IN ('RAISED', 'ACCEPTED', 'STARTED', 'RESOLVED', 'VERIFIED',
    'RETURNED', 'REOPENED', 'HANDED_BACK', 'REVIEWED', 'CHANGED', 'LINKED', 'UNLINKED', 'RISK_ASKED', 'RISK_APPROVED', 'RISK_REFUSED',
    'LAPSED', 'REASSIGNED'));
ALTER TABLE followup.step
    DROP CONSTRAINT done_by_a_person_a_day_or_a_revision,
    ADD CONSTRAINT done_by_a_person_or_the_system CHECK (CASE WHEN by_person IS NULL
        THEN action IN ('LAPSED', 'REASSIGNED')
            OR action IN ('STARTED', 'RESOLVED') AND link IS NOT NULL AND link LIKE '/procedures/%'
        ELSE action NOT IN ('LAPSED', 'REASSIGNED') END);

-- The clock reopens an accepted risk as its owner, also if that owner left before work was handed over.
ALTER POLICY owner_reads ON followup.follow_up
    USING (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        OR (owner_id = (SELECT access.current_person()) AND state = 'RISK_ACCEPTED')
        OR (restricted IS NULL AND team_id = ANY ((SELECT access.current_principals())::uuid[])));
ALTER POLICY owner_changes ON followup.follow_up
    USING (owner_id = (SELECT access.current_person()) AND (state = 'RISK_ACCEPTED'
        OR owner_id = ANY ((SELECT access.current_principals())::uuid[])
            AND '00000000-0000-0000-0000-000000000102' <> ALL ((SELECT access.current_principals())::uuid[])))
    WITH CHECK (owner_id = (SELECT access.current_person()));
