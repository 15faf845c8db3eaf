-- The parser of PostgreSQL takes a run of Chinese for one word, so that only the whole run was found. Runs of Han, Kana and
-- Hangul are indexed as their overlapping pairs, and as single characters behind them; a search for a run is one for its pairs,
-- one after the other.
CREATE FUNCTION incident.search_words(text text, quote text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(CASE
        WHEN part[1] IS NULL THEN regexp_replace(part[2], '[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]', ' ', 'g')
        ELSE quote || (SELECT string_agg(substr(part[1], i, 2), ' ' ORDER BY i)
            FROM generate_series(1, greatest(length(part[1]) - 1, 1)) i) || quote
        END, ' ' ORDER BY number)
    FROM regexp_matches(text, '([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+)|([^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g')
        WITH ORDINALITY AS parts (part, number)
$$;

CREATE FUNCTION incident.search_vector(text text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', coalesce(incident.search_words(text, ''), '')) || to_tsvector('simple', regexp_replace(
        regexp_replace(text, '[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]', '', 'g'),
        '(.)', '\1 ', 'g'))
$$;

CREATE FUNCTION incident.search_query(text text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT websearch_to_tsquery('simple', coalesce(incident.search_words(text, '"'), ''))
$$;

ALTER TABLE incident.incident ALTER COLUMN search DROP EXPRESSION;

CREATE FUNCTION incident.set_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := incident.search_vector(NEW.key || ' ' || NEW.title || ' ' || coalesce(NEW.summary, ''));
    RETURN NEW;
END $$;
CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF key, title, summary ON incident.incident
    FOR EACH ROW EXECUTE FUNCTION incident.set_search();

ALTER TABLE incident.incident NO FORCE ROW LEVEL SECURITY;
UPDATE incident.incident SET title = title;
ALTER TABLE incident.incident FORCE ROW LEVEL SECURITY;
