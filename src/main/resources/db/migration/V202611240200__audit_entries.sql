-- The audit trail (docs/audit.md, ADR 004). Entries are what is hashed and never change; their values stand apart, for a
-- person's data may have to be erased while every proof stays valid.

CREATE TABLE audit.head (
    chain text PRIMARY KEY CHECK (chain = 'system' OR chain = (chain::uuid)::text),
    seq bigint NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    -- not yet in a checkpoint
    dirty boolean NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX head_dirty ON audit.head (chain) WHERE dirty;

CREATE TABLE audit.entry (
    chain text NOT NULL REFERENCES audit.head,
    seq bigint NOT NULL CHECK (seq > 0),
    -- the incident whose chain it is; null for the system's
    incident_id uuid CHECK (chain = coalesce(incident_id::text, 'system')),
    at timestamptz NOT NULL,
    actor uuid NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    before_commitment bytea CHECK (octet_length(before_commitment) = 32),
    after_commitment bytea CHECK (octet_length(after_commitment) = 32),
    prev bytea NOT NULL CHECK (octet_length(prev) = 32),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (chain, seq)
);

CREATE TABLE audit.entry_value (
    chain text NOT NULL,
    seq bigint NOT NULL,
    incident_id uuid CHECK (chain = coalesce(incident_id::text, 'system')),
    -- the clearance that reading it takes
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    commitment_key bytea NOT NULL CHECK (octet_length(commitment_key) = 32),
    before_value text,
    after_value text,
    PRIMARY KEY (chain, seq),
    FOREIGN KEY (chain, seq) REFERENCES audit.entry
);

CREATE TABLE audit.checkpoint (
    number bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    -- as it is copied out; it names all chains that changed, so the application may not read it
    line text NOT NULL
);

-- Whoever acts is recorded, also where their access has just ended; what others may read of it is decided below.
ALTER TABLE audit.head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.head FORCE ROW LEVEL SECURITY;
CREATE POLICY anybody_known_appends ON audit.head TO afterword_app
    USING (chain = 'system' OR (SELECT access.current_person()) IS NOT NULL);
CREATE POLICY jobs_checkpoint ON audit.head TO afterword_jobs USING (true);

-- Leads and auditors read the trail of the incidents that they may see, auditors and administrators that of the system.
-- The principals are those of the roles (Role.principal()).
CREATE FUNCTION audit.may_read(incident uuid, restriction text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN incident IS NULL
        THEN access.current_principals() && '{00000000-0000-0000-0000-000000000100, 00000000-0000-0000-0000-000000000102}'::uuid[]
        ELSE access.current_principals() && '{00000000-0000-0000-0000-000000000101, 00000000-0000-0000-0000-000000000102}'::uuid[]
            AND EXISTS (SELECT 1 FROM access.incident_grant g
                WHERE g.incident_id = incident AND g.principal = ANY (access.current_principals())
                  AND (g.expires_at IS NULL OR g.expires_at > now())
                  AND (restriction IS NULL OR restriction = ANY (g.clearances))) END $$;

ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
CREATE POLICY anybody_known_appends ON audit.entry FOR INSERT TO afterword_app
    WITH CHECK (chain = 'system' OR (SELECT access.current_person()) IS NOT NULL);
CREATE POLICY leads_and_auditors_read ON audit.entry FOR SELECT TO afterword_app USING (audit.may_read(incident_id, NULL));
CREATE POLICY jobs_read ON audit.entry FOR SELECT TO afterword_jobs USING (true);

ALTER TABLE audit.entry_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.entry_value FORCE ROW LEVEL SECURITY;
CREATE POLICY anybody_known_appends ON audit.entry_value FOR INSERT TO afterword_app
    WITH CHECK (chain = 'system' OR (SELECT access.current_person()) IS NOT NULL);
CREATE POLICY cleared_read ON audit.entry_value FOR SELECT TO afterword_app USING (audit.may_read(incident_id, restricted));

GRANT SELECT, INSERT ON audit.head TO afterword_app;
GRANT UPDATE (seq, hash, dirty) ON audit.head TO afterword_app;
GRANT SELECT, INSERT ON audit.entry, audit.entry_value TO afterword_app;
GRANT SELECT (number, at, root) ON audit.checkpoint TO afterword_app;
GRANT SELECT ON audit.head, audit.entry TO afterword_jobs;
GRANT UPDATE (dirty) ON audit.head TO afterword_jobs;
GRANT SELECT, INSERT ON audit.checkpoint TO afterword_jobs;
