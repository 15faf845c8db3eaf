-- On the chain of the system, what is restricted is for auditors alone: who was refused an incident, and which, must not tell
-- the administrator of the platform that it may exist.
CREATE OR REPLACE FUNCTION audit.may_read(incident uuid, restriction text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN incident IS NULL
        THEN access.current_principals() && CASE WHEN restriction IS NULL
            THEN '{00000000-0000-0000-0000-000000000100, 00000000-0000-0000-0000-000000000102}'::uuid[]
            ELSE '{00000000-0000-0000-0000-000000000102}'::uuid[] END
        ELSE access.current_principals() && '{00000000-0000-0000-0000-000000000101, 00000000-0000-0000-0000-000000000102}'::uuid[]
            AND EXISTS (SELECT 1 FROM access.incident_grant g
                WHERE g.incident_id = incident AND g.principal = ANY (access.current_principals())
                  AND (g.expires_at IS NULL OR g.expires_at > now())
                  AND (restriction IS NULL OR restriction = ANY (g.clearances))) END $$;
