-- The next use of a procedure proves the change of it, and nobody did that.
ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system;
ALTER TABLE followup.step ADD CONSTRAINT done_by_a_person_or_the_system CHECK (CASE WHEN by_person IS NULL
    THEN action IN ('LAPSED', 'REASSIGNED')
        OR action IN ('STARTED', 'RESOLVED', 'EFFECT_PROVED') AND link IS NOT NULL AND link LIKE '/procedures/%'
    ELSE action NOT IN ('LAPSED', 'REASSIGNED') END);
