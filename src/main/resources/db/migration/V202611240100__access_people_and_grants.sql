-- People, teams, tokens; who may see which incident; and the template of the second wall (docs/adr/001).

CREATE TABLE access.person (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    password_hash text,
    external boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'zh-TW')),
    zone text NOT NULL DEFAULT 'UTC',
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX person_email ON access.person (lower(email));
CREATE INDEX person_name ON access.person (name, id);

CREATE TABLE access.person_role (
    person_id uuid NOT NULL REFERENCES access.person,
    role text NOT NULL CHECK (role IN ('ADMINISTRATOR', 'LEAD', 'AUDITOR', 'EXECUTIVE')),
    PRIMARY KEY (person_id, role)
);

CREATE TABLE access.team (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX team_name ON access.team (lower(name));

CREATE TABLE access.team_member (
    team_id uuid NOT NULL REFERENCES access.team ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES access.person,
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX team_member_person ON access.team_member (person_id);

-- whom a person stands for when access is decided: themself, their teams, and the roles that every incident grants to
CREATE TABLE access.principal (
    person_id uuid NOT NULL REFERENCES access.person,
    principal uuid NOT NULL,
    PRIMARY KEY (person_id, principal)
);

CREATE TABLE access.api_token (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES access.person,
    name text NOT NULL,
    sha256 bytea NOT NULL UNIQUE,
    scope text NOT NULL DEFAULT 'ALL' CHECK (scope IN ('ALL', 'READ')),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_token_person ON access.api_token (person_id);

CREATE TABLE access.incident_grant (
    incident_id uuid NOT NULL,
    principal uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PERSON', 'TEAM', 'ROLE')),
    level text NOT NULL CHECK (level IN ('READ', 'CONTRIBUTE', 'LEAD')),
    max_tlp text NOT NULL DEFAULT 'RED' CHECK (max_tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    clearances text[] NOT NULL DEFAULT '{}' CHECK (clearances <@ ARRAY['ATTRIBUTION', 'PRIVILEGED']),
    expires_at timestamptz,
    PRIMARY KEY (incident_id, principal)
);
CREATE INDEX incident_grant_principal ON access.incident_grant (principal, incident_id);

-- one row of one table, shown to somebody who is no member of its incident
CREATE TABLE access.share (
    principal uuid NOT NULL,
    relation text NOT NULL,
    item_id uuid NOT NULL,
    expires_at timestamptz,
    PRIMARY KEY (principal, relation, item_id)
);

CREATE FUNCTION access.current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('afterword.principal', true), '')::uuid $$;

CREATE FUNCTION access.current_principals() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(array_agg(principal), '{}') FROM access.principal WHERE person_id = access.current_person() $$;

CREATE FUNCTION access.tlp_rank(tlp text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE tlp WHEN 'CLEAR' THEN 0 WHEN 'GREEN' THEN 1 WHEN 'AMBER' THEN 2 WHEN 'AMBER_STRICT' THEN 3 ELSE 4 END $$;

-- The one SECURITY DEFINER function of the reviewed list: a policy on incident_grant that reads incident_grant would
-- recurse. It tells the current principal about their own grants only.
CREATE FUNCTION access.sees_incident(incident uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog
    AS $$ SELECT EXISTS (
        SELECT 1 FROM access.incident_grant g
        WHERE g.incident_id = incident AND g.principal = ANY (access.current_principals())
          AND (g.expires_at IS NULL OR g.expires_at > now())) $$;
REVOKE ALL ON FUNCTION access.sees_incident(uuid) FROM public;
GRANT EXECUTE ON FUNCTION access.sees_incident(uuid) TO afterword_app;

ALTER TABLE access.incident_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.incident_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_of_the_definer ON access.incident_grant TO afterword_owner USING (true);
CREATE POLICY member_reads ON access.incident_grant FOR SELECT TO afterword_app
    USING (principal = ANY ((SELECT access.current_principals())::uuid[]) OR access.sees_incident(incident_id));
CREATE POLICY anybody_known_adds ON access.incident_grant FOR INSERT TO afterword_app
    WITH CHECK ((SELECT access.current_person()) IS NOT NULL);
CREATE POLICY member_changes ON access.incident_grant FOR UPDATE TO afterword_app USING (access.sees_incident(incident_id));
CREATE POLICY member_removes ON access.incident_grant FOR DELETE TO afterword_app USING (access.sees_incident(incident_id));

ALTER TABLE access.share ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.share FORCE ROW LEVEL SECURITY;
CREATE POLICY own_shares ON access.share TO afterword_app
    USING (principal = ANY ((SELECT access.current_principals())::uuid[]))
    WITH CHECK ((SELECT access.current_person()) IS NOT NULL);

-- Puts the second wall around a table that belongs to an incident. `item`: its rows carry id, tlp and restricted of their
-- own; `writes`: the least level that may add and change rows; `incident`: the column that names the incident.
CREATE PROCEDURE access.protect(relation regclass, item boolean, writes text DEFAULT 'CONTRIBUTE', incident text DEFAULT 'incident_id')
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
        shared := format($q$ OR id IN (SELECT s.item_id FROM access.share s WHERE s.relation = %L
            AND s.principal = ANY ((SELECT access.current_principals())::uuid[])
            AND (s.expires_at IS NULL OR s.expires_at > now()))$q$, relation::text);
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

GRANT SELECT, INSERT, UPDATE ON access.person TO afterword_app;
GRANT SELECT, INSERT, DELETE ON access.person_role, access.team_member, access.principal TO afterword_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON access.team, access.incident_grant TO afterword_app;
GRANT SELECT, INSERT, UPDATE ON access.api_token TO afterword_app;
GRANT SELECT, INSERT, DELETE ON access.share TO afterword_app;
