-- What the columns of a table say, by their places: for everybody who has a table with the same names in its head, of which this is the hash.
CREATE TABLE record.mapping (
    head text PRIMARY KEY CHECK (head ~ '^[0-9a-f]{32}$'),
    time text CHECK (time ~ '^#\d{1,4}$'),
    clock text CHECK (clock ~ '^#\d{1,4}$'),
    zone text CHECK (zone ~ '^#\d{1,4}$'),
    message text CHECK (message ~ '^#\d{1,4}$'),
    source text CHECK (source ~ '^#\d{1,4}$'),
    host text CHECK (host ~ '^#\d{1,4}$'),
    account text CHECK (account ~ '^#\d{1,4}$'),
    chosen_by uuid NOT NULL REFERENCES access.person
);
GRANT SELECT, INSERT, UPDATE ON record.mapping TO afterword_app;

ALTER TABLE record.import ADD COLUMN columns jsonb NOT NULL DEFAULT '{}';
DO $$
DECLARE
    list text := pg_get_functiondef('review.erasable()'::regprocedure);
    imports constant text := '''sources'', ''withdrawal_reason''';
BEGIN
    IF strpos(list, imports) = 0 THEN
        RAISE EXCEPTION 'the list of what can be erased has another shape: %', list;
    END IF;
    EXECUTE replace(list, imports, '''sources'', ''columns'', ''withdrawal_reason''');
END $$;
