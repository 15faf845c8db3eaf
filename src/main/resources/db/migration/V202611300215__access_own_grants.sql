-- What the person has whom the transaction acts as. A policy that reads these tables passes their own policies too, which show in addition
-- what members see of each other: for a wall that was never of use, and starting it took 0.05 ms for each table of each statement. These
-- views have the rights of their owner, and show nothing but rows that the policies of the tables show to the same person (CatalogueTests
-- has them reviewed, docs/adr/006).
CREATE VIEW access.own_grant AS
    SELECT g.incident_id, g.principal, g.level, g.max_tlp, g.clearances FROM access.incident_grant g
    WHERE g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND (g.expires_at IS NULL OR g.expires_at > now());
CREATE VIEW access.guest_grant AS
    SELECT g.incident_id, g.level, g.max_tlp FROM access.incident_grant g
    WHERE g.principal = ANY ((SELECT access.guest_teams())::uuid[]) AND (g.expires_at IS NULL OR g.expires_at > now());
CREATE VIEW access.own_share AS
    SELECT s.relation, s.item_id FROM access.share s
    WHERE s.principal = ANY ((SELECT access.current_principals())::uuid[]) AND (s.expires_at IS NULL OR s.expires_at > now());
GRANT SELECT ON access.own_grant, access.guest_grant, access.own_share TO afterword_app;

-- Most statements read tables of one incident, and even the plan of an EXISTS takes longer to start than such a statement takes. A transaction
-- that has decided about an incident enters it: the grants are read once, rows of that incident are compared with settings, and the others,
-- which are few then, are asked for by a function. Whoever may set these could say to be anybody before.
CREATE FUNCTION access.entered() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('afterword.incident', true), '')::uuid $$;

-- The labels and restrictions that the grants on that incident let through, each as one text.
CREATE FUNCTION access.sight() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('afterword.sight', true), ''), '{}')::text[] $$;
CREATE FUNCTION access.mark(tlp text, restricted text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT tlp || ' ' || coalesce(restricted, '') $$;

-- Without a grant above SHARED nothing is entered.
CREATE FUNCTION access.enter(incident uuid) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('afterword.incident', CASE WHEN g.sight IS NULL THEN '' ELSE enter.incident::text END, true),
        set_config('afterword.sight', coalesce(g.sight, '{}')::text, true)
    FROM (SELECT array_agg(DISTINCT access.mark(t.tlp, c.restricted)) AS sight
        FROM access.own_grant g
        CROSS JOIN (VALUES ('CLEAR'), ('GREEN'), ('AMBER'), ('AMBER_STRICT'), ('RED')) AS t (tlp)
        CROSS JOIN LATERAL unnest(g.clearances || NULL::text) AS c (restricted)
        WHERE g.incident_id = enter.incident AND g.level <> 'SHARED' AND access.tlp_rank(t.tlp) <= access.tlp_rank(g.max_tlp)) AS g
$$;

CREATE FUNCTION access.leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('afterword.incident', '', true);
    RETURN NULL;
END $$;
CREATE TRIGGER leave AFTER INSERT OR UPDATE OR DELETE ON access.incident_grant FOR EACH STATEMENT EXECUTE FUNCTION access.leave();

CREATE OR REPLACE FUNCTION access.act_as(person uuid) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('afterword.principal', act_as.person::text, true),
        set_config('afterword.principals', (SELECT coalesce(array_agg(p.principal), '{}')::text FROM access.principal p
            WHERE p.person_id = act_as.person), true),
        set_config('afterword.guest_teams', (SELECT coalesce(array_agg(m.team_id), '{}')::text
            FROM access.person p JOIN access.team_member m ON m.person_id = p.id
            WHERE p.id = act_as.person AND p.active AND p.external), true),
        set_config('afterword.incident', '', true)
$$;

-- In PL/pgSQL, so that they stay apart from the plans of the statements.
CREATE FUNCTION access.sees(incident uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = incident AND g.level <> 'SHARED');
END $$;
CREATE FUNCTION access.sees(incident uuid, tlp text, restricted text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = incident AND g.level <> 'SHARED'
        AND access.tlp_rank(tlp) <= access.tlp_rank(g.max_tlp) AND (restricted IS NULL OR restricted = ANY (g.clearances)));
END $$;
CREATE FUNCTION access.is_shown(relation text, item uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_share s WHERE s.relation = is_shown.relation AND s.item_id = item);
END $$;

-- The condition under which a row is read.
CREATE FUNCTION access.wall(relation regclass, item boolean, incident text DEFAULT 'incident_id') RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN item THEN format(
        $q$CASE WHEN %1$I = (SELECT access.entered()) THEN access.mark(tlp, restricted) = ANY ((SELECT access.sight())::text[])
            ELSE access.sees(%1$I, tlp, restricted) END OR (restricted IS NULL AND access.is_shown(%2$L, id))$q$, incident, relation::text)
    ELSE format('%1$I = (SELECT access.entered()) OR access.sees(%1$I)', incident) END
$$;

CREATE OR REPLACE PROCEDURE access.protect(relation regclass, item boolean, writes text DEFAULT 'CONTRIBUTE', incident text DEFAULT 'incident_id')
LANGUAGE plpgsql AS $$
DECLARE
    granted text;
    narrowed text := '';
    levels text := CASE writes
        WHEN 'READ' THEN $q$('READ', 'CONTRIBUTE', 'LEAD')$q$
        WHEN 'CONTRIBUTE' THEN $q$('CONTRIBUTE', 'LEAD')$q$
        ELSE $q$('LEAD')$q$ END;
BEGIN
    IF item THEN
        narrowed := format($q$ AND access.tlp_rank(%1$s.tlp) <= access.tlp_rank(g.max_tlp)
            AND (%1$s.restricted IS NULL OR %1$s.restricted = ANY (g.clearances))$q$, relation);
    END IF;
    granted := format($q$EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = %s.%I%s$q$, relation, incident, narrowed);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY member_reads ON %s FOR SELECT TO afterword_app USING (%s)', relation, access.wall(relation, item, incident));
    EXECUTE format('CREATE POLICY member_adds ON %s FOR INSERT TO afterword_app WITH CHECK (%s AND g.level IN %s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_changes ON %1$s FOR UPDATE TO afterword_app USING (%2$s AND g.level IN %3$s)) WITH CHECK (%2$s AND g.level IN %3$s))', relation, granted, levels);
    EXECUTE format('CREATE POLICY member_removes ON %s FOR DELETE TO afterword_app USING (%s AND g.level IN %s))', relation, granted, levels);
END $$;

-- The policies until now. One of another shape stops the migration.
CREATE FUNCTION access.leaner(granted text) RETURNS text LANGUAGE plpgsql STRICT AS $$
DECLARE
    grants constant text := 'access.incident_grant g';
    shares constant text := 'access.share s';
    own constant text := '(%s.principal = ANY (( SELECT access.current_principals() AS current_principals)::uuid[]))';
    guests constant text := '(g.principal = ANY (( SELECT access.guest_teams() AS guest_teams)::uuid[]))';
    ends constant text := '((%1$s.expires_at IS NULL) OR (%1$s.expires_at > now()))';
    lean text := granted;
BEGIN
    lean := replace(lean, grants, CASE WHEN strpos(lean, guests) > 0 THEN 'access.guest_grant g' ELSE 'access.own_grant g' END);
    lean := replace(lean, shares, 'access.own_share s');
    lean := replace(replace(replace(lean, guests, 'true'), format(own, 'g'), 'true'), format(own, 's'), 'true');
    lean := replace(replace(lean, format(ends, 'g'), 'true'), format(ends, 's'), 'true');
    LOOP
        granted := lean;
        lean := replace(replace(replace(lean, '(true) AND ', ''), 'true AND ', ''), ' AND true', '');
        EXIT WHEN lean = granted;
    END LOOP;
    IF lean ~ 'expires_at|guest_teams|current_principals' THEN
        RAISE EXCEPTION 'a policy has another shape: %', lean;
    END IF;
    RETURN lean;
END $$;

-- Lists go through many incidents in the listed tables, where a probe for each row is cheaper than a function; a share is asked for only
-- where there is no grant.
DO $$
DECLARE
    wall record;
    granted text;
    listed constant regclass[] := '{incident.incident, followup.follow_up, finding.finding, access.activity}';
    shared constant text := '\(id IN \( SELECT s.item_id\s+FROM access.own_share s\s+WHERE \(*s.relation = (''[a-z_.]+'')::text\){4}';
    plain constant text := '^ EXISTS SELECT 1 FROM access.own_grant g WHERE g.incident_id = \w+.incident_id AND g.level <> ''SHARED''::text OFFSET 0 $';
BEGIN
    FOR wall IN
        SELECT polrelid::regclass AS relation, polname AS name,
            pg_get_expr(polqual, polrelid) AS granted, pg_get_expr(polwithcheck, polrelid) AS checked
        FROM pg_policy WHERE coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
            ~ 'access\.incident_grant g|access\.share s'
    LOOP
        granted := access.leaner(wall.granted);
        IF wall.name = 'member_reads' AND wall.relation <> ALL (listed) THEN
            IF (granted ~ 'own_share s') = (regexp_replace(granted, '[()\s]+', ' ', 'g') ~ plain) THEN
                RAISE EXCEPTION 'the wall around % has another shape: %', wall.relation, wall.granted;
            END IF;
            granted := access.wall(wall.relation, granted ~ 'own_share s');
        END IF;
        granted := regexp_replace(granted, shared, '(access.is_shown(\1, id))');
        IF granted ~ 'own_share' THEN
            RAISE EXCEPTION 'the shares of % have another shape: %', wall.relation, granted;
        END IF;
        IF granted IS NOT NULL THEN
            EXECUTE format('ALTER POLICY %I ON %s USING (%s)', wall.name, wall.relation, granted);
        END IF;
        IF wall.checked IS NOT NULL THEN
            EXECUTE format('ALTER POLICY %I ON %s WITH CHECK (%s)', wall.name, wall.relation, access.leaner(wall.checked));
        END IF;
    END LOOP;
END $$;
DROP FUNCTION access.leaner;

-- Policies are asked in the order of their names: first that which holds for nearly every row, last what few people need.
CREATE FUNCTION finding.shows(work uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM finding.work w WHERE w.item_id = work AND w.live);
END $$;
ALTER POLICY finding_reads ON followup.follow_up USING (restricted IS NULL AND finding.shows(id));
ALTER POLICY finding_reads ON followup.follow_up RENAME TO who_sees_its_finding_reads;
ALTER POLICY guest_of_a_team_reads ON incident.incident RENAME TO team_guest_reads;
ALTER POLICY guest_of_a_team_reads ON review.version RENAME TO team_guest_reads;
ALTER POLICY guest_of_a_team_reads ON review.version_item RENAME TO team_guest_reads;
