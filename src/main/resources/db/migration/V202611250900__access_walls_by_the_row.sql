-- The wall around what is read asks for each row, by the key of access.incident_grant. The planner used to choose between that and a
-- hash of everything that the viewer may see, by the rows of the table and not by those that a page takes: with 10,000 incidents a list
-- of 50 hashed 20,000 grants first (9 ms instead of 0.6). OFFSET 0 takes the choice away (docs/adr/006).
CREATE OR REPLACE PROCEDURE access.protect(relation regclass, item boolean, writes text DEFAULT 'CONTRIBUTE', incident text DEFAULT 'incident_id')
LANGUAGE plpgsql AS $$
DECLARE
    granted text;
    narrowed text := '';
    shared text := '';
    levels text := CASE writes
        WHEN 'READ' THEN $q$('READ', 'CONTRIBUTE', 'LEAD')$q$
        WHEN 'CONTRIBUTE' THEN $q$('CONTRIBUTE', 'LEAD')$q$
        ELSE $q$('LEAD')$q$ END;
BEGIN
    IF item THEN
        narrowed := format($q$ AND access.tlp_rank(%1$s.tlp) <= access.tlp_rank(g.max_tlp)
            AND (%1$s.restricted IS NULL OR %1$s.restricted = ANY (g.clearances))$q$, relation);
        shared := format($q$ OR (restricted IS NULL AND id IN (SELECT s.item_id FROM access.share s WHERE s.relation = %L
            AND s.principal = ANY ((SELECT access.current_principals())::uuid[])
            AND (s.expires_at IS NULL OR s.expires_at > now())))$q$, relation::text);
    END IF;
    granted := format($q$EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = %s.%I
        AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now())%s$q$, relation, incident, narrowed);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY member_reads ON %s FOR SELECT TO afterword_app USING (%s OFFSET 0)%s)', relation, granted, shared);
    EXECUTE format('CREATE POLICY member_adds ON %s FOR INSERT TO afterword_app WITH CHECK (%s AND g.level IN %s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_changes ON %1$s FOR UPDATE TO afterword_app USING (%2$s AND g.level IN %3$s)) WITH CHECK (%2$s AND g.level IN %3$s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_removes ON %s FOR DELETE TO afterword_app USING (%s AND g.level IN %s))', relation, granted, levels);
END $$;

-- Those that stand and could be hashed: a policy that also compares labels never could.
DO $$
DECLARE
    wall record;
BEGIN
    FOR wall IN
        SELECT relation, substring(granted FROM 'g\.incident_id = \w+\.(\w+)') AS incident
        FROM (SELECT polrelid::regclass AS relation, pg_get_expr(polqual, polrelid) AS granted
              FROM pg_policy WHERE polname = 'member_reads') AS policies
        WHERE granted ~ '^\(EXISTS \( SELECT 1\s+FROM access\.incident_grant g\s' AND granted !~ 'tlp_rank'
    LOOP
        EXECUTE format($q$ALTER POLICY member_reads ON %1$s USING (EXISTS (SELECT 1 FROM access.incident_grant g
            WHERE g.incident_id = %1$s.%2$I AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
              AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0))$q$, wall.relation, wall.incident);
    END LOOP;
END $$;
