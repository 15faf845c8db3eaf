-- Each write of one of these adds up what its incident has (access.bound_texts), and walked the rows of all incidents for it: with 100,000
-- steps of follow-ups, every step a person takes.
DO $$
DECLARE
    relation regclass;
BEGIN
    FOR relation IN
        SELECT DISTINCT t.tgrelid::regclass FROM pg_trigger t JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attname = 'incident_id'
        WHERE t.tgname = 'bounded_texts' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.tgrelid AND i.indpred IS NULL
            AND i.indkey[0] = a.attnum)
    LOOP
        EXECUTE format('CREATE INDEX %I ON %s (incident_id)', split_part(relation::text, '.', 2) || '_of_incident', relation);
    END LOOP;
END $$;
