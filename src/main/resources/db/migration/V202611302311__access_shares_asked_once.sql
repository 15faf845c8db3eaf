-- Whether a person was shown anything of a table is asked once for a statement, before it is asked for a row: searching and lists go
-- through thousands of rows of others, and the function took some 10 µs for each.
CREATE FUNCTION access.is_shown_any(relation text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 50 AS $$
BEGIN
    RETURN EXISTS (SELECT FROM access.own_share s WHERE s.relation = is_shown_any.relation);
END $$;

CREATE OR REPLACE FUNCTION access.wall(relation regclass, item boolean, incident text DEFAULT 'incident_id') RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN item THEN format(
        $q$CASE WHEN %1$I = (SELECT access.entered()) THEN access.mark(tlp, restricted) = ANY ((SELECT access.sight())::text[])
            ELSE access.sees(%1$I, tlp, restricted) END OR (restricted IS NULL AND (SELECT access.is_shown_any(%2$L)) AND access.is_shown(%2$L, id))$q$,
            incident, relation::text)
    ELSE format('%1$I = (SELECT access.entered()) OR access.sees(%1$I)', incident) END
$$;

DO $$
DECLARE
    wall record;
BEGIN
    FOR wall IN
        SELECT polrelid::regclass AS relation, polname AS name, pg_get_expr(polqual, polrelid) AS granted
        FROM pg_policy WHERE polcmd = 'r' AND pg_get_expr(polqual, polrelid) ~ 'access\.is_shown\('
    LOOP
        EXECUTE format('ALTER POLICY %I ON %s USING (%s)', wall.name, wall.relation,
            regexp_replace(wall.granted, 'access\.is_shown\((''[a-z_.]+'')::text, id\)',
                '((SELECT access.is_shown_any(\1)) AND access.is_shown(\1, id))', 'g'));
    END LOOP;
END $$;
