-- Records of logs are searched over all incidents (docs/adr/013). A record has no words of its own in an index: there are millions. Their
-- blocks have them; the records of the blocks that have all words are then looked at.
ALTER TABLE record.block ADD COLUMN search tsvector, ADD COLUMN at timestamptz;

-- In IPv4, in IPv6, of a host or a mailbox.
CREATE FUNCTION record.address() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,7}|[\w-]+(?:[.@][\w-]+)*[.@][[:alpha:]]{2,24}' $$;

-- Addresses and names with a dot, whole and without their first parts: of an address, each number stands in most blocks of a log.
CREATE FUNCTION record.addresses(text text) RETURNS TABLE (address text) LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS $$
    WITH whole AS MATERIALIZED (
        SELECT DISTINCT lower(m[1]) AS word FROM regexp_matches(text, '(?:^|[^\w.@-])(' || record.address() || ')(?!\w)', 'g') AS m
        WHERE octet_length(m[1]) <= 200)
    SELECT word FROM whole
    UNION SELECT part[1] FROM whole CROSS JOIN LATERAL generate_series(1, 6) AS n
        CROSS JOIN LATERAL regexp_match(word, '^(?:[\w-]+[.@]){' || n || '}((?:[\w-]+[.@])+[[:alpha:]]+)$') AS part WHERE part IS NOT NULL $$;

CREATE FUNCTION record.bounded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN octet_length(words) > 300000 THEN left(words, 100000) ELSE words END $$;

-- A vector has at most 1 MB; of more words than that the first are found.
CREATE FUNCTION record.block_vector(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array_agg(DISTINCT word)) FROM (
        SELECT lower(w.word) AS word FROM access.search_words(record.bounded(words)) w
        UNION ALL SELECT a.address FROM record.addresses(record.bounded(words)) a) AS all_words $$;

-- What a block must have for one of its records to match: the words, wherever they stand, and addresses as a whole; nothing of what is to be
-- left out.
CREATE FUNCTION record.block_query(text text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN q.sought NOT IN ('', 'T') THEN (replace(q.sought, '<->', '&') || coalesce(w.whole, ''))::tsquery END
    FROM (SELECT querytree(access.search_query(text)) AS sought) AS q
    CROSS JOIN LATERAL (SELECT string_agg(' & ''' || lower(m[1]) || ''':*', '') AS whole
        FROM regexp_matches(text, '(?:^|[\s"])(' || record.address() || ')(?!\w)', 'g') AS m
        WHERE text !~* '\sor\s' AND m[1] !~ '^-') AS w $$;

CREATE FUNCTION record.set_search_of_block() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := record.block_vector(NEW.words);
    NEW.at := now() - NEW.first * interval '1 microsecond';
    RETURN NEW;
END $$;
CREATE TRIGGER set_search BEFORE INSERT ON record.block FOR EACH ROW EXECUTE FUNCTION record.set_search_of_block();

-- The words of records, each once.
CREATE FUNCTION record.text_of_block(incident uuid, first int, last int) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(DISTINCT t.word, ' ') FROM record.entry e
        CROSS JOIN LATERAL string_to_table(concat_ws(' ', e.message, e.raw, e.source), ' ') AS t (word)
    WHERE e.incident_id = incident AND e.number BETWEEN first AND last $$;

-- An erasure takes the words with it: they are read anew from the records of the block.
CREATE OR REPLACE FUNCTION record.forget_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record.block b SET words = NULL, search = record.block_vector(record.text_of_block(b.incident_id, b.first, b.last))
    FROM changed c
    WHERE b.incident_id = c.incident_id AND c.number BETWEEN b.first AND b.last;
    RETURN NULL;
END $$;

ALTER TABLE record.block NO FORCE ROW LEVEL SECURITY;
ALTER TABLE record.import NO FORCE ROW LEVEL SECURITY;
ALTER TABLE record.entry NO FORCE ROW LEVEL SECURITY;
UPDATE record.block b SET search = record.block_vector(record.text_of_block(b.incident_id, b.first, b.last)), at = coalesce((
    SELECT i.imported_at FROM record.entry e JOIN record.import i ON i.id = e.import_id
    WHERE e.incident_id = b.incident_id AND e.number = b.first), now()) - b.first * interval '1 microsecond';
ALTER TABLE record.block FORCE ROW LEVEL SECURITY;
ALTER TABLE record.import FORCE ROW LEVEL SECURITY;
ALTER TABLE record.entry FORCE ROW LEVEL SECURITY;
ALTER TABLE record.block ALTER COLUMN at SET NOT NULL;
CREATE INDEX block_search ON record.block USING gin (search) WITH (gin_pending_list_limit = 256);
CREATE INDEX block_newest ON record.block (at DESC);

-- The records of blocks, in the shape that search reads. The id is in the order of the incidents and then of the numbers, the last first.
CREATE VIEW record.search_v WITH (security_invoker = true) AS
    SELECT (left(replace(e.incident_id::text, '-', ''), 16) || lpad(to_hex(9223372036854775807 - e.number), 16, '0'))::uuid AS id,
        b.at, e.incident_id, 'R-' || e.number AS key, left(e.message, 300) AS title, e.raw AS text, concat_ws(' ', e.source, e.host) AS more,
        NULL::text AS restricted, concat_ws(' ', e.message, e.raw, e.source) AS line, b.search AS block_search,
        NULL::int AS severity, NULL::text AS status, NULL::boolean AS open, coalesce(e.at, b.at) AS dated,
        NULL::uuid AS owner_id, NULL::uuid AS by_id, NULL::uuid AS team_id, NULL::uuid AS service_id
    FROM record.block b JOIN record.entry e ON e.incident_id = b.incident_id AND e.number BETWEEN b.first AND b.last;
GRANT SELECT ON record.search_v TO afterword_app;
