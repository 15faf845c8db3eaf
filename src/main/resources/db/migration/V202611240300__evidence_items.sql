-- Evidence, its custody, and the keys that its files are sealed with.

CREATE TABLE evidence.item (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    number int NOT NULL CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('FILE', 'EXTERNAL')),
    title text NOT NULL,
    description text,
    reference text,
    source text,
    collector text,
    acquired_at timestamptz,
    acquired_fidelity text CHECK (acquired_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    acquired_zone text,
    acquired_plus_minus text,
    method text,
    tool text,
    make text,
    model text,
    serial text,
    host text,
    address text,
    location text,
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    file_name text,
    media_type text,
    size bigint CHECK (size >= 0),
    object_id text UNIQUE CHECK (object_id ~ '^[0-9a-f]{32}$'),
    tlp text NOT NULL DEFAULT 'AMBER' CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    held boolean NOT NULL DEFAULT false,
    disposed_at timestamptz,
    version bigint NOT NULL DEFAULT 1,
    added_at timestamptz NOT NULL DEFAULT now(),
    added_by uuid NOT NULL REFERENCES access.person,
    UNIQUE (incident_id, number),
    CHECK ((acquired_at IS NULL) = (acquired_fidelity IS NULL) AND (acquired_at IS NULL) = (acquired_zone IS NULL)),
    CHECK (CASE kind
        WHEN 'FILE' THEN object_id IS NOT NULL AND sha256 IS NOT NULL AND size IS NOT NULL AND file_name IS NOT NULL
        ELSE object_id IS NULL AND size IS NULL AND file_name IS NULL AND reference IS NOT NULL END),
    CHECK (NOT (held AND disposed_at IS NOT NULL))
);
CALL access.protect('evidence.item', true);

-- Append-only, like the paper that it replaces: who had it, from whom, when, why. `by_person` is who wrote the line down.
CREATE TABLE evidence.custody (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    item_id uuid NOT NULL REFERENCES evidence.item,
    kind text NOT NULL CHECK (kind IN ('RECEIVED', 'TRANSFERRED', 'ACCESSED', 'SEALED', 'VERIFIED', 'ALTERED', 'HELD',
        'RELEASED', 'DISPOSAL_REQUESTED', 'DISPOSAL_REFUSED', 'DISPOSED')),
    from_party text,
    to_party text,
    happened_at timestamptz NOT NULL,
    happened_fidelity text NOT NULL CHECK (happened_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    happened_zone text NOT NULL,
    happened_plus_minus text,
    purpose text,
    condition text,
    authority text,
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    by_person uuid NOT NULL REFERENCES access.person
);
CREATE INDEX custody_item ON evidence.custody (item_id, id);
CALL access.protect('evidence.custody', false, 'READ');
-- Nobody sees the custody of what they may not see, writes in another's name, or, reading only, adds more than that they read.
CREATE POLICY follows_its_item ON evidence.custody AS RESTRICTIVE TO afterword_app
    USING (EXISTS (SELECT 1 FROM evidence.item i WHERE i.id = item_id));
CREATE POLICY in_ones_own_name ON evidence.custody AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (by_person = access.current_person() AND (kind IN ('ACCESSED', 'VERIFIED', 'ALTERED') OR EXISTS (
        SELECT 1 FROM access.incident_grant g WHERE g.incident_id = evidence.custody.incident_id
            AND g.principal = ANY ((SELECT access.current_principals())::uuid[]) AND g.level IN ('CONTRIBUTE', 'LEAD')
            AND (g.expires_at IS NULL OR g.expires_at > now()))));

-- The data key of an incident's files, wrapped by the master key, which is not in the database.
CREATE TABLE evidence.data_key (
    incident_id uuid PRIMARY KEY REFERENCES incident.incident,
    wrapped bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
CALL access.protect('evidence.data_key', false);

-- What an item is and where its bytes lie can't be changed afterwards; custody can't be changed at all.
GRANT SELECT, INSERT ON evidence.item, evidence.custody, evidence.data_key TO afterword_app;
GRANT UPDATE (title, description, reference, source, collector, acquired_at, acquired_fidelity, acquired_zone, acquired_plus_minus,
    method, tool, make, model, serial, host, address, location, tlp, restricted, held, disposed_at, version)
    ON evidence.item TO afterword_app;

-- The sweeper asks which objects on disk have a row; it sees their names and nothing else.
GRANT SELECT (object_id, disposed_at) ON evidence.item TO afterword_jobs;
CREATE POLICY sweeper_reads ON evidence.item FOR SELECT TO afterword_jobs USING (object_id IS NOT NULL);
