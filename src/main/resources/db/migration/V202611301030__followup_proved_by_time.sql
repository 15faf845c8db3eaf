-- A time without recurrence, which the policy names, proves what was verified; nobody did that. The job learns which, and nothing of what it is.
ALTER TABLE followup.step DROP CONSTRAINT done_by_a_person_or_the_system;
ALTER TABLE followup.step ADD CONSTRAINT done_by_a_person_or_the_system CHECK (CASE WHEN by_person IS NULL
    THEN action IN ('LAPSED', 'REASSIGNED') OR action = 'EFFECT_PROVED' AND link IS NULL AND note IS NOT NULL
        OR action IN ('STARTED', 'RESOLVED', 'EFFECT_PROVED') AND link IS NOT NULL AND link LIKE '/procedures/%'
    ELSE action NOT IN ('LAPSED', 'REASSIGNED') END);
ALTER POLICY clock_reads ON followup.follow_up USING (state IN ('RISK_ACCEPTED', 'VERIFIED'));
GRANT SELECT (state_since) ON followup.follow_up TO afterword_jobs;
CREATE INDEX follow_up_verified ON followup.follow_up (state_since) WHERE state = 'VERIFIED';
GRANT USAGE ON SCHEMA finding TO afterword_jobs;
CREATE POLICY clock_reads ON finding.work FOR SELECT TO afterword_jobs USING (live);
CREATE POLICY clock_reads ON finding.recurrence FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT (finding_id, item_id, live) ON finding.work TO afterword_jobs;
GRANT SELECT (earlier_id, marked_at) ON finding.recurrence TO afterword_jobs;
CREATE VIEW finding.recurred_work_v WITH (security_invoker = true) AS
    SELECT w.item_id, r.marked_at FROM finding.work w JOIN finding.recurrence r ON r.earlier_id = w.finding_id WHERE w.live;
GRANT SELECT ON finding.recurred_work_v TO afterword_jobs;
