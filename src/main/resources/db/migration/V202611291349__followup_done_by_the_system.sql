-- Who can't verify: the person who resolved it, or who approved the revision that made the program resolve it.
ALTER TABLE followup.follow_up RENAME COLUMN resolved_by TO not_verified_by;

-- What the program does is recorded as done by nobody, with the reason: a day that has passed, or a revision.
ALTER POLICY in_ones_own_name ON followup.step
    WITH CHECK ((by_person = access.current_person() OR by_person IS NULL)
        AND EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id AND f.incident_id = step.incident_id));

ALTER TABLE followup.step
    DROP CONSTRAINT step_check,
    ADD CONSTRAINT done_by_a_person_a_day_or_a_revision CHECK (CASE WHEN by_person IS NULL
        THEN action = 'LAPSED' OR action IN ('STARTED', 'RESOLVED') AND link IS NOT NULL AND link LIKE '/procedures/%'
        ELSE action <> 'LAPSED' END),
    ADD COLUMN why_proof_counts text,
    ADD CONSTRAINT proof_of_a_verification CHECK (why_proof_counts IS NULL OR action = 'VERIFIED');
