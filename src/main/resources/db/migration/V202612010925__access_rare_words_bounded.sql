-- A query may have 200 words, each of which took 0.4 ms for each type: so many of them are asked about at most.
CREATE OR REPLACE FUNCTION access.has_rare_word(relation regclass, words text, rows float8) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    word text;
    plan json;
BEGIN
    IF relation::text NOT LIKE '%.search_v' THEN
        RAISE EXCEPTION '% is not searched', relation;
    END IF;
    FOREACH word IN ARRAY (tsvector_to_array(access.words_vector(words, false)))[1:16] LOOP
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %s v WHERE v.search @@ %L', relation, quote_literal(word) || ':*') INTO plan;
        IF (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 < rows THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;
