-- Members of thousands of incidents looked up all rows with the domain of a host, 50,000 findings of a domain that many have, where the newest that
-- they see have it. For a domain that PostgreSQL expects in many rows the newest are walked, as for words (V202612010829). The same is told as there.
CREATE FUNCTION access.expects_fewer(relation regclass, query tsquery, rows float8) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    plan json;
BEGIN
    IF relation::text NOT LIKE '%.search_v' THEN
        RAISE EXCEPTION '% is not searched', relation;
    END IF;
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM %s v WHERE v.search @@ %L::tsquery', relation, query) INTO plan;
    RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 < rows;
END $$;
REVOKE ALL ON FUNCTION access.expects_fewer FROM PUBLIC;

CREATE OR REPLACE FUNCTION access.has_rare_word(relation regclass, words text, rows float8) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    word text;
BEGIN
    FOREACH word IN ARRAY tsvector_to_array(access.words_vector(words, false)) LOOP
        IF access.expects_fewer(relation, (quote_literal(word) || ':*')::tsquery, rows) THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

CREATE FUNCTION access.has_rare_address(relation regclass, addresses text[], rows float8) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN access.expects_fewer(relation, access.address_query(addresses), rows);
END $$;
REVOKE ALL ON FUNCTION access.has_rare_address FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.has_rare_address TO afterword_app;
