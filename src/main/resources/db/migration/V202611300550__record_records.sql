-- Records of logs, by the hundred thousand: what was found, below the sequence of events, which is told. They are added and never changed.
CREATE SCHEMA record;
GRANT USAGE ON SCHEMA record TO afterword_app, afterword_jobs;

-- How much an incident has. The database counts, and an import locks the row, so that numbers follow each other.
CREATE TABLE record.volume (
    incident_id uuid PRIMARY KEY REFERENCES incident.incident,
    rows int NOT NULL DEFAULT 0 CHECK (rows <= 1000000),
    bytes bigint NOT NULL DEFAULT 0 CHECK (bytes <= 1100000000)
);
CALL access.protect('record.volume', false);

CREATE TABLE record.import (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    file_name text,
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    format text NOT NULL,
    zone text,
    bytes bigint NOT NULL,
    accepted int NOT NULL CHECK (accepted >= 0),
    undated int NOT NULL CHECK (undated >= 0),
    rejected int NOT NULL CHECK (rejected >= 0),
    rejections jsonb NOT NULL,
    sources jsonb NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    imported_at timestamptz NOT NULL,
    imported_by uuid NOT NULL REFERENCES access.person
);
CREATE INDEX import_content ON record.import (incident_id, sha256);
CALL access.protect('record.import', false);

-- Without foreign keys, which would be asked for each of a million rows. A long row is stored beside the table, where lists don't read it.
CREATE TABLE record.entry (
    incident_id uuid NOT NULL,
    import_id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    at timestamptz,
    source text,
    host text,
    message text NOT NULL,
    raw text NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    begins timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(at, 'infinity'::timestamptz)) STORED,
    PRIMARY KEY (incident_id, number)
);
CREATE INDEX entry_sequence ON record.entry (incident_id, begins, number);
CALL access.protect('record.entry', false);

-- The words of records that follow each other. A search looks here first, and then only into the records of blocks that have its words, or
-- whose words aren't known, since something was erased from one of its records.
CREATE TABLE record.block (
    incident_id uuid NOT NULL,
    first int NOT NULL,
    last int NOT NULL,
    words text,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    PRIMARY KEY (incident_id, first)
);
ALTER TABLE record.block ALTER COLUMN words SET STORAGE EXTERNAL;
CALL access.protect('record.block', false);

-- Labels narrow what a grant shows. Single records aren't shared, so that a row without a grant needs no second question.
DO $$
DECLARE
    relation regclass;
    cleared constant text := 'CASE WHEN incident_id = (SELECT access.entered())
        THEN access.mark(tlp, NULL) = ANY ((SELECT access.sight())::text[]) ELSE access.sees(incident_id, tlp, NULL::text) END';
BEGIN
    FOREACH relation IN ARRAY ARRAY['record.import', 'record.entry', 'record.block']::regclass[] LOOP
        EXECUTE format('CREATE POLICY cleared_reads ON %s AS RESTRICTIVE FOR SELECT TO afterword_app USING (%s)', relation, cleared);
        EXECUTE format('CREATE POLICY cleared_adds ON %s AS RESTRICTIVE FOR INSERT TO afterword_app WITH CHECK (%s)', relation, cleared);
    END LOOP;
END $$;

CREATE FUNCTION record.count_volume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO record.volume AS v (incident_id, rows, bytes)
        SELECT a.incident_id, count(*), sum(octet_length(a.raw) + octet_length(a.message)) FROM added a GROUP BY 1
        ON CONFLICT (incident_id) DO UPDATE SET rows = v.rows + excluded.rows, bytes = v.bytes + excluded.bytes;
    RETURN NULL;
END $$;
CREATE TRIGGER count_volume AFTER INSERT ON record.entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION record.count_volume();

GRANT SELECT, INSERT ON record.volume, record.import, record.entry, record.block TO afterword_app;
GRANT UPDATE (rows, bytes) ON record.volume TO afterword_app;

-- What has to be erased from an incident may be in its records.
DO $$
DECLARE
    list text := pg_get_functiondef('review.erasable()'::regprocedure);
    last constant text := '(''review.version_item'',';
BEGIN
    IF strpos(list, last) = 0 THEN
        RAISE EXCEPTION 'the list of what can be erased has another shape: %', list;
    END IF;
    EXECUTE replace(list, last, $q$('record.import', '''''', ARRAY['file_name', 'sources']),
    ('record.entry', '''R-'' || r.number', ARRAY['source', 'host', 'message', 'raw']),
    $q$ || last);
END $$;
CREATE POLICY owner_verifies ON record.import FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_verifies ON record.entry FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_verifies ON record.block FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON record.import FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON record.entry FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON record.block FOR UPDATE TO afterword_owner USING (true);
CREATE FUNCTION record.forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record.block b SET words = NULL FROM changed c
    WHERE b.incident_id = c.incident_id AND c.number BETWEEN b.first AND b.last AND b.words IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_words AFTER UPDATE ON record.entry REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION record.forget_words();
