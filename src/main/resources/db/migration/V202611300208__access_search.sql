-- Search, for all modules (docs/adr/013). A text is cut into words: runs of letters and digits, without accents. Chinese, Japanese and
-- Korean are written without spaces, so each of their signs is a word with the next one, the last of a run alone. Everything else
-- separates words, so that a host, a path, an address or a name in several parts is a sequence of words.
CREATE FUNCTION access.signs() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT '[\u3005\u3040-\u30fa\u30fc-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]' $$;

-- The words of a text and their places; `sign`: one of a run of signs.
CREATE FUNCTION access.search_words(text text) RETURNS TABLE (place int, word text, sign boolean) LANGUAGE sql IMMUTABLE PARALLEL SAFE
ROWS 60 AS $$
    WITH run AS (
        SELECT r.run, r.n, r.run ~ ('^' || access.signs()) AS signs
        FROM string_to_table(regexp_replace(regexp_replace(
            CASE WHEN octet_length(text) = length(text) THEN text
                ELSE normalize(regexp_replace(normalize(text, NFKD), '[\u0300-\u036f]+', '', 'g'), NFC) END,
            '[\u0001-/:-@\[-`{-\u00bf\u00d7\u00f7\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3006-\u303f\u30fb\ue000-\uf8ff\ufe00-\ufe6f\ufeff\uffe0-\uffff\U0001f000-\U0001faff\U000e0000-\U0010ffff]+',
            ' ', 'g'), '(' || access.signs() || '+)', ' \1 ', 'g'), ' ') WITH ORDINALITY AS r (run, n)
        WHERE r.run <> ''),
    ended AS (
        SELECT run, signs, length, sum(length) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING)::int AS place
        FROM (SELECT run, signs, CASE WHEN signs THEN length(run) ELSE 1 END AS length, n FROM run) AS measured)
    SELECT place, left(run, 100), false FROM ended WHERE NOT signs
    UNION ALL
    SELECT place - length + pair.n::int, pair.word, true FROM ended CROSS JOIN LATERAL (
        SELECT c.sign || coalesce(lead(c.sign) OVER (ORDER BY c.n), '') AS word, c.n
        FROM string_to_table(run, NULL) WITH ORDINALITY AS c (sign, n)) AS pair
    WHERE signs
$$;

-- What is found of a text: its words in small letters, and the ends of words up to 50 bytes, for a query finds words by their beginnings.
-- In a name each end of three letters or more counts, in other texts only those after a capital within (Name, in userName). So much of
-- a text is taken that its vector stays within the bounds of PostgreSQL, 1 MB and 16,383 places, whatever somebody writes. Without the
-- setting PostgreSQL plans the statement at each call, which takes longer than the rest.
CREATE FUNCTION access.search_vector(text text, name boolean) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    vector text;
BEGIN
    WITH word AS MATERIALIZED (
        SELECT w.place, w.word, w.sign OR octet_length(w.word) NOT BETWEEN 4 AND 50 AS whole
        FROM access.search_words(left(text, CASE WHEN name THEN 2000 ELSE 40000 END)) w
        WHERE w.place <= CASE WHEN name THEN 2000 ELSE 14000 END),
    part AS (
        SELECT place, word FROM word
        UNION ALL
        SELECT place, substr(word, i) FROM word CROSS JOIN LATERAL generate_series(2, length(word) - 2) AS i WHERE name AND NOT whole
        UNION ALL
        SELECT place, substr(word, i) FROM word CROSS JOIN LATERAL generate_series(2, length(word)) AS i
        WHERE NOT name AND NOT whole AND word ~ '[a-z0-9][A-Z]' AND substr(word, i - 1, 2) ~ '[a-z0-9][A-Z]')
    SELECT string_agg('''' || word || ''':' || place || CASE WHEN name THEN 'A' ELSE '' END, ' ') INTO vector FROM part;
    RETURN coalesce(lower(vector), '')::tsvector;
END $$;

-- Reads a query: words, each of which may be the beginning of one; "exact words"; -without; this or that. Words with a separator between
-- them, and signs, are looked for one after the other. One or two letters are a whole word, for too many begin with them. With the weight
-- 'A' it finds only what stands in names, and depends on nothing else.
CREATE FUNCTION access.search_query(text text, weight text DEFAULT '') RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    piece text[];
    phrase text;
    sought text := '';
    either boolean := false;
BEGIN
    FOR piece IN SELECT regexp_matches(text, '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') LOOP
        IF lower(piece[3]) = 'or' AND sought <> '' THEN
            either := true;
            CONTINUE;
        END IF;
        SELECT string_agg('''' || lower(w.word) || ''':' || CASE
                WHEN w.last AND (w.sign OR piece[2] IS NULL AND length(w.word) > 2) THEN '*' ELSE '' END || weight, ' <-> ' ORDER BY w.place)
            INTO phrase
        FROM (SELECT s.place, s.word, s.sign, s.place = max(s.place) OVER () AS last,
                lag(s.sign, 1, false) OVER (ORDER BY s.place) AS after_sign
            FROM access.search_words(text => coalesce(piece[2], piece[3])) s) AS w
        WHERE NOT (w.last AND w.sign AND length(w.word) = 1 AND w.after_sign);
        IF phrase IS NOT NULL THEN
            sought := sought || CASE WHEN sought = '' THEN '' WHEN either THEN ' | ' ELSE ' & ' END
                || CASE WHEN piece[1] = '-' THEN '!' ELSE '' END || '(' || phrase || ')';
            either := false;
        END IF;
    END LOOP;
    RETURN sought::tsquery;
END $$;

-- Makes the rows of a table found by their own texts, behind their own wall: `names` are columns that are titles, keys and the like, `texts`
-- the others, text or text[]. The vector is made anew only when one of them changed, or when it is null. The rows that there are take
-- about 1 ms each.
-- New rows wait in a list that each search walks, and that goes into the index when it is full: a row at a time took 1 ms for each incident.
-- With the default of 4 MB a search took 1.5 ms longer, with 256 kB nothing that could be measured.
CREATE PROCEDURE access.search(relation regclass, names text[], texts text[]) LANGUAGE plpgsql AS $$
DECLARE
    named text[] := parse_ident(relation::text);
    maker text := format('%I.set_search_of_%s', named[1], named[2]);
BEGIN
    EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS search tsvector', relation);
    EXECUTE format($q$CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $f$
        BEGIN
            NEW.search := access.search_vector(concat_ws(E'\n', %s), true) || access.search_vector(concat_ws(E'\n', %s), false);
            RETURN NEW;
        END $f$ $q$, maker, access.columns(relation, names), access.columns(relation, texts));
    EXECUTE format('CREATE TRIGGER set_search BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION %s()', relation, maker);
    EXECUTE format($q$CREATE TRIGGER set_search_again BEFORE UPDATE ON %s FOR EACH ROW WHEN (NEW.search IS NULL OR (%s) IS DISTINCT FROM (%s))
        EXECUTE FUNCTION %s()$q$, relation, (SELECT string_agg(format('OLD.%I', c), ', ') FROM unnest(names || texts) AS c),
        (SELECT string_agg(format('NEW.%I', c), ', ') FROM unnest(names || texts) AS c), maker);
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('UPDATE %s SET search = NULL', relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE INDEX %I ON %s USING gin (search) WITH (gin_pending_list_limit = 256)', named[2] || '_search', relation);
END $$;

CREATE FUNCTION access.columns(relation regclass, names text[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(string_agg(format(CASE a.atttypid WHEN 'text[]'::regtype THEN 'array_to_string(NEW.%I, E''\n'')' ELSE 'NEW.%I' END, n.name),
        ', ' ORDER BY n.place), '''''')
    FROM unnest(names) WITH ORDINALITY AS n (name, place) JOIN pg_attribute a ON a.attrelid = relation AND a.attname = n.name $$;

DROP TRIGGER set_search ON incident.incident;
DROP FUNCTION incident.set_search, incident.search_query, incident.search_vector, incident.search_words;
CALL access.search('incident.incident', ARRAY['key', 'title'],
    ARRAY['summary', 'scope', 'severity_basis', 'source_id', 'indicators', 'actions_taken', 'source_references']);
