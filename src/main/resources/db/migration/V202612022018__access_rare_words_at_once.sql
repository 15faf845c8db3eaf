-- Each type and word was a question of its own (0.7 ms). Now one plan answers for all types that are searched, blocks of records among them. It tells of
-- rows that the one who asks doesn't see what has_rare_word told: whether PostgreSQL, by its statistics of all rows, expects fewer than these to have one of the queries.
CREATE FUNCTION access.expects_fewer(relations regclass[], queries tsquery[], in_blocks tsquery, rows float8[]) RETURNS boolean[] LANGUAGE plpgsql
    SET search_path = pg_catalog SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    asked int[] := '{}';
    statements text[] := '{}';
    query tsquery;
    plan jsonb;
    fewer boolean[] := array_fill(false, ARRAY[cardinality(relations)]);
BEGIN
    FOR i IN 1 .. cardinality(relations) LOOP
        IF relations[i]::text NOT LIKE '%.search_v' AND relations[i]::text <> 'record.block_v' THEN
            RAISE EXCEPTION '% is not searched', relations[i];
        END IF;
        FOREACH query IN ARRAY CASE WHEN relations[i]::text = 'record.block_v' THEN ARRAY[in_blocks] ELSE queries END LOOP
            IF query IS NULL THEN
                fewer[i] := true;
            ELSE
                asked := asked || i;
                statements := statements || format('SELECT FROM %s v WHERE v.search @@ %L::tsquery', relations[i], query);
            END IF;
        END LOOP;
    END LOOP;
    IF cardinality(asked) = 0 THEN
        RETURN fewer;
    END IF;
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || array_to_string(statements, ' UNION ALL ') INTO plan;
    plan := plan -> 0 -> 'Plan';
    plan := CASE WHEN cardinality(asked) = 1 THEN jsonb_build_array(plan) ELSE plan -> 'Plans' END;
    FOR n IN 1 .. cardinality(asked) LOOP
        fewer[asked[n]] := fewer[asked[n]] OR (plan -> (n - 1) ->> 'Plan Rows')::float8 < rows[asked[n]];
    END LOOP;
    RETURN fewer;
END $$;
REVOKE ALL ON FUNCTION access.expects_fewer(regclass[], tsquery[], tsquery, float8[]) FROM PUBLIC;

-- Of more than eight words the first are asked about, which all have to stand in a text; blocks of records are asked for all that is sought.
CREATE FUNCTION access.have_rare_word(relations regclass[], words text, asked text, rows float8[]) RETURNS boolean[] LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT access.expects_fewer(relations,
        ARRAY(SELECT (quote_literal(word) || ':*')::tsquery FROM unnest((tsvector_to_array(access.words_vector(words, false)))[1:8]) AS word),
        record.block_query(asked), rows) $$;
REVOKE ALL ON FUNCTION access.have_rare_word FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.have_rare_word TO afterword_app;

CREATE FUNCTION access.have_rare_address(relations regclass[], addresses text[], rows float8[]) RETURNS boolean[] LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT access.expects_fewer(relations, ARRAY[access.address_query(addresses)], access.address_query(addresses, ''), rows) $$;
REVOKE ALL ON FUNCTION access.have_rare_address FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.have_rare_address TO afterword_app;

DROP FUNCTION access.has_rare_word;
DROP FUNCTION access.has_rare_address;
DROP FUNCTION access.expects_fewer(regclass, tsquery, float8);
