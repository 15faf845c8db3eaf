-- Each statement asked at least twice whom the person stands for, at 30 µs each. A transaction reads that once now, where it says who asks.
-- Whoever may set one of these could set the others before, too: the application alone, within its own transactions. A transaction that
-- only says who asks stands for nobody, and sees nothing.
CREATE FUNCTION access.act_as(person uuid) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('afterword.principal', act_as.person::text, true),
        set_config('afterword.principals', (SELECT coalesce(array_agg(p.principal), '{}')::text FROM access.principal p
            WHERE p.person_id = act_as.person), true),
        set_config('afterword.guest_teams', (SELECT coalesce(array_agg(m.team_id), '{}')::text
            FROM access.person p JOIN access.team_member m ON m.person_id = p.id
            WHERE p.id = act_as.person AND p.active AND p.external), true)
$$;

CREATE OR REPLACE FUNCTION access.current_principals() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('afterword.principals', true), ''), '{}')::uuid[] $$;

CREATE OR REPLACE FUNCTION access.guest_teams() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('afterword.guest_teams', true), ''), '{}')::uuid[] $$;
