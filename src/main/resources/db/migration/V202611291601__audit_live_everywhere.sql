-- bin/afterword verify --live compares the rows of all modules.
DO $$
DECLARE
    relation regclass;
BEGIN
    FOR relation IN SELECT c.oid FROM pg_class c WHERE c.relforcerowsecurity
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_verifies')
    LOOP
        EXECUTE format('CREATE POLICY owner_verifies ON %s FOR SELECT TO afterword_owner USING (true)', relation);
    END LOOP;
END $$;
