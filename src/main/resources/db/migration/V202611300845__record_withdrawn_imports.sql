-- An import can be withdrawn with its records, such as a file that was read in the wrong zone. Records that events rest on stay.
ALTER TABLE record.import
    ADD COLUMN layout text,
    ADD COLUMN as_before boolean NOT NULL DEFAULT false,
    ADD COLUMN withdrawn_at timestamptz,
    ADD COLUMN withdrawn_by uuid REFERENCES access.person,
    ADD COLUMN withdrawal_reason text,
    ADD COLUMN kept int,
    ADD CONSTRAINT import_withdrawn CHECK (num_nulls(withdrawn_at, withdrawn_by, withdrawal_reason, kept) IN (0, 4));
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason, kept) ON record.import TO afterword_app;
GRANT DELETE ON record.entry, record.block TO afterword_app;
-- The zone of the next file of the same source.
CREATE INDEX import_layout ON record.import (layout, imported_at);

-- A number is never used again.
ALTER TABLE record.volume ADD COLUMN last int NOT NULL DEFAULT 0;
UPDATE record.volume SET last = rows;
GRANT UPDATE (last) ON record.volume TO afterword_app;
CREATE OR REPLACE FUNCTION record.count_volume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO record.volume AS v (incident_id, rows, last, bytes)
        SELECT a.incident_id, count(*), max(a.number), sum(octet_length(a.raw) + octet_length(a.message)) FROM added a GROUP BY 1
        ON CONFLICT (incident_id) DO UPDATE SET rows = v.rows + excluded.rows, last = greatest(v.last, excluded.last), bytes = v.bytes + excluded.bytes;
    RETURN NULL;
END $$;
CREATE FUNCTION record.discount_volume() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record.volume v SET rows = v.rows - r.rows, bytes = v.bytes - r.bytes
        FROM (SELECT incident_id, count(*) AS rows, sum(octet_length(raw) + octet_length(message)) AS bytes FROM removed GROUP BY 1) r
        WHERE v.incident_id = r.incident_id;
    RETURN NULL;
END $$;
CREATE TRIGGER discount_volume AFTER DELETE ON record.entry REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION record.discount_volume();

DO $$
DECLARE
    list text := pg_get_functiondef('review.erasable()'::regprocedure);
    imports constant text := 'ARRAY[''file_name'', ''sources'']';
BEGIN
    IF strpos(list, imports) = 0 THEN
        RAISE EXCEPTION 'the list of what can be erased has another shape: %', list;
    END IF;
    EXECUTE replace(list, imports, 'ARRAY[''file_name'', ''sources'', ''withdrawal_reason'']');
END $$;
