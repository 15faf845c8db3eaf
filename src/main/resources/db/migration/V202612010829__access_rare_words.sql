-- Whether PostgreSQL expects fewer rows than these to have one of the words, by its statistics of all rows. It tells of rows that the one who asks
-- doesn't see nothing but that: rows with all of the words, which can't be more, are then looked up, and the newest aren't walked for them.
CREATE FUNCTION access.has_rare_word(relation regclass, words text, rows float8) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    word text;
    plan json;
BEGIN
    IF relation::text NOT LIKE '%.search_v' THEN
        RAISE EXCEPTION '% is not searched', relation;
    END IF;
    FOREACH word IN ARRAY tsvector_to_array(access.words_vector(words, false)) LOOP
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %s v WHERE v.search @@ %L', relation, quote_literal(word) || ':*') INTO plan;
        IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 < rows THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;
REVOKE ALL ON FUNCTION access.has_rare_word FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.has_rare_word TO afterword_app;
