-- Closes the second wall around who may let others in: grants are made by those who lead the incident, and items are shared by
-- those who work on theirs.

-- Reviewed, SECURITY DEFINER: a policy on incident_grant that reads incident_grant would recurse. It tells the current principal
-- whether they lead the incident, or whether it is new: without any grant, also none that has ended.
CREATE FUNCTION access.may_grant(incident uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog
    AS $$ SELECT access.current_person() IS NOT NULL AND (
        EXISTS (
            SELECT 1 FROM access.incident_grant g
            WHERE g.incident_id = incident AND g.principal = ANY (access.current_principals())
              AND g.level = 'LEAD' AND (g.expires_at IS NULL OR g.expires_at > now()))
        OR NOT EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = incident)) $$;
REVOKE ALL ON FUNCTION access.may_grant(uuid) FROM public;
GRANT EXECUTE ON FUNCTION access.may_grant(uuid) TO afterword_app;

DROP POLICY anybody_known_adds ON access.incident_grant;
DROP POLICY member_changes ON access.incident_grant;
DROP POLICY member_removes ON access.incident_grant;
CREATE POLICY lead_adds ON access.incident_grant FOR INSERT TO afterword_app WITH CHECK (access.may_grant(incident_id));
CREATE POLICY lead_changes ON access.incident_grant FOR UPDATE TO afterword_app USING (access.may_grant(incident_id));
CREATE POLICY lead_removes ON access.incident_grant FOR DELETE TO afterword_app USING (access.may_grant(incident_id));

-- Only items of these tables are shared: they carry id, incident_id, tlp and restricted.
ALTER TABLE access.share ADD COLUMN incident_id uuid NOT NULL;
ALTER TABLE access.share ADD CONSTRAINT share_relation CHECK (relation IN ('timeline.event', 'evidence.item', 'finding.finding'));
CREATE INDEX share_item ON access.share (incident_id, relation, item_id);

-- Whether the current principal works on the incident and a grant of theirs covers the item, which is really one of that incident.
-- Has the rights of who asks, and is a function so that the policies of the items may read access.share.
CREATE FUNCTION access.may_share(incident uuid, relation text, item uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    found boolean;
BEGIN
    EXECUTE format($q$SELECT EXISTS (SELECT 1 FROM %s i JOIN access.incident_grant g ON g.incident_id = i.incident_id
        WHERE i.id = $1 AND i.incident_id = $2 AND i.restricted IS NULL
          AND access.tlp_rank(i.tlp) <= access.tlp_rank(g.max_tlp) AND g.level IN ('CONTRIBUTE', 'LEAD')
          AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
          AND (g.expires_at IS NULL OR g.expires_at > now()))$q$, relation::regclass)
        INTO found USING item, incident;
    RETURN found;
END $$;

-- No subquery in the policies of access.share: those of the items read it, and would recurse.
DROP POLICY own_shares ON access.share;
CREATE POLICY named_and_members_read ON access.share FOR SELECT TO afterword_app
    USING (principal = ANY (access.current_principals()) OR access.sees_incident(incident_id));
CREATE POLICY who_works_on_it_adds ON access.share FOR INSERT TO afterword_app
    WITH CHECK (access.may_share(incident_id, relation, item_id));
CREATE POLICY member_removes ON access.share FOR DELETE TO afterword_app USING (access.sees_incident(incident_id));

-- What is restricted takes a clearance of one's own, so sharing doesn't open it, nor what is restricted after it was shared.
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
    EXECUTE format('CREATE POLICY member_reads ON %s FOR SELECT TO afterword_app USING (%s)%s)', relation, granted, shared);
    EXECUTE format('CREATE POLICY member_adds ON %s FOR INSERT TO afterword_app WITH CHECK (%s AND g.level IN %s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_changes ON %1$s FOR UPDATE TO afterword_app USING (%2$s AND g.level IN %3$s)) WITH CHECK (%2$s AND g.level IN %3$s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_removes ON %s FOR DELETE TO afterword_app USING (%s AND g.level IN %s))', relation, granted, levels);
END $$;

DO $$
DECLARE
    walled record;
BEGIN
    FOR walled IN SELECT * FROM (VALUES ('timeline.event', 'CONTRIBUTE'), ('evidence.item', 'CONTRIBUTE'),
        ('finding.finding', 'CONTRIBUTE'), ('review.section', 'CONTRIBUTE'), ('review.attribution', 'CONTRIBUTE'),
        ('review.version_item', 'LEAD')) AS w (relation, writes)
    LOOP
        EXECUTE format('DROP POLICY member_reads ON %s', walled.relation);
        EXECUTE format('DROP POLICY member_adds ON %s', walled.relation);
        EXECUTE format('DROP POLICY member_changes ON %s', walled.relation);
        EXECUTE format('DROP POLICY member_removes ON %s', walled.relation);
        CALL access.protect(walled.relation::regclass, true, walled.writes);
    END LOOP;
END $$;
