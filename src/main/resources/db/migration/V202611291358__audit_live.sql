-- Before it signs, the sequencer compares the copy of the checkpoints in the database with its files, and puts back a row that someone
-- changed.
GRANT UPDATE ON audit.checkpoint TO afterword_jobs;

-- A rendering checks every row of its version, also those that its reader may not see.
CREATE POLICY jobs_check ON review.version_item FOR SELECT TO afterword_jobs USING (true);
GRANT USAGE ON SCHEMA review TO afterword_jobs;
GRANT SELECT ON review.version_item TO afterword_jobs;

-- bin/afterword verify --live compares rows with the trail. It connects as their owner, who could take these walls down anyway, and only
-- reads.
DO $$
DECLARE
    relation regclass;
BEGIN
    FOR relation IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relforcerowsecurity AND n.nspname IN ('audit', 'incident', 'timeline', 'evidence', 'finding', 'followup', 'review')
    LOOP
        EXECUTE format('CREATE POLICY owner_verifies ON %s FOR SELECT TO afterword_owner USING (true)', relation);
    END LOOP;
END $$;
