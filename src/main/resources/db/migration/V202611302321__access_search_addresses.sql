-- Addresses as they are written, each as one word (docs/adr/013). Every number of 203.0.113.9 stands in many texts, and so do the last words
-- of a host: to find all of them one after the other took up to three seconds, for the 24 networks that contain an address as well.

-- In IPv4, in IPv6, with the length of a network; of a host or a mailbox.
CREATE FUNCTION access.address() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}(?:/\d{1,3})?|[\w-]+(?:[.@][\w-]+)*[.@][[:alpha:]][\w-]{1,62}' $$;

-- The addresses of a text, also of those that were made harmless; a network without its length too, and the domains of a host down to two
-- labels. They begin with a sign that no other word has, so that neither a beginning of a word nor a word of names finds them.
CREATE FUNCTION access.address_vector(text text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    pattern constant text := '(' || access.address() || ')(\w?)';
    plain text := lower(left(text, CASE WHEN octet_length(text) = length(text) THEN 40000 ELSE 10000 END));
    found text[];
    word text;
    names text[];
    words text[] := '{}';
BEGIN
    IF plain ~ '\[(?:\.|:|@|dot|at)\]|\(\.\)' THEN
        plain := regexp_replace(regexp_replace(replace(plain, '[:]', ':'), '\[(?:\.|dot)\]|\(\.\)', '.', 'g'), '\[(?:@|at)\]', '@', 'g');
    END IF;
    FOR found IN SELECT regexp_matches(plain, pattern, 'g') LOOP
        word := found[1];
        CONTINUE WHEN found[2] <> '' OR octet_length(word) > 200 OR '@' || word = ANY (words);
        words := words || ('@' || word);
        IF word ~ '/' THEN
            words := words || ('@' || split_part(word, '/', 1));
        ELSIF word ~ '[.@][[:alpha:]][\w-]*$' THEN
            names := string_to_array(regexp_replace(word, '^.*@', ''), '.');
            FOR n IN greatest(CASE WHEN word ~ '@' THEN 1 ELSE 2 END, cardinality(names) - 4) .. cardinality(names) - 1 LOOP
                words := words || ('@' || array_to_string(names[n:], '.'));
            END LOOP;
        END IF;
    END LOOP;
    RETURN array_to_tsvector(words);
END $$;

-- Finds any of these addresses; those that end in an asterisk are beginnings. In blocks of records they stand without the sign.
CREATE FUNCTION access.address_query(addresses text[], sign text DEFAULT '@') RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(format('''%s''%s', sign || rtrim(a.address, '*'), CASE WHEN a.address LIKE '%*' THEN ':*' ELSE '' END), ' | ')::tsquery
    FROM unnest(addresses) AS a (address) $$;

ALTER FUNCTION access.search_vector(text, boolean) RENAME TO words_vector;
CREATE FUNCTION access.search_vector(text text, name boolean) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF text ~ '\w(?:[.@]\w|:\w*:|\[(?:\.|:|@|dot|at)\]|\(\.\))' THEN
        RETURN access.words_vector(text, name) || access.address_vector(text);
    END IF;
    RETURN access.words_vector(text, name);
END $$;

-- Rows that there are. Their index is made anew, which takes less time than adding to it.
CREATE PROCEDURE access.add_addresses(relation regclass, columns text[]) LANGUAGE plpgsql AS $$
DECLARE
    texts text := replace(access.columns(relation, columns), 'NEW.', 'r.');
    named text := (parse_ident(relation::text))[2] || '_search';
BEGIN
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', relation);
    EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('DROP INDEX %I.%I', (parse_ident(relation::text))[1], named);
    EXECUTE format($q$UPDATE %1$s r SET search = r.search || access.address_vector(concat_ws(E'\n', %2$s))
        WHERE concat_ws(E'\n', %2$s) ~ '\w(?:[.@]\w|:\w*:|\[(?:\.|:|@|dot|at)\]|\(\.\))'$q$, relation, texts);
    EXECUTE format('CREATE INDEX %I ON %s USING gin (search) WITH (gin_pending_list_limit = 256)', named, relation);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', relation);
    EXECUTE format('ANALYZE %s (search)', relation);
END $$;
CALL access.add_addresses('incident.incident', ARRAY['key', 'title', 'summary', 'scope', 'severity_basis', 'source_id', 'indicators', 'actions_taken',
    'source_references']);
CALL access.add_addresses('timeline.event', ARRAY['title', 'description', 'source', 'techniques', 'raw']);
CALL access.add_addresses('evidence.item', ARRAY['title', 'file_name', 'sha256', 'reference', 'description', 'source', 'collector', 'method', 'tool', 'make',
    'model', 'serial', 'host', 'address', 'location']);
CALL access.add_addresses('finding.finding', ARRAY['title', 'description', 'made_possible_by', 'contributing_factors', 'disposition_reason']);
CALL access.add_addresses('followup.follow_up', ARRAY['key', 'title', 'description', 'success_measure', 'ticket', 'routing_reason']);
CALL access.add_addresses('procedure.recommendation', ARRAY['key', 'title', 'body', 'adapted', 'decision_reason']);
CALL access.add_addresses('procedure.procedure', ARRAY['key', 'title']);
CALL access.add_addresses('procedure.step', ARRAY['body']);
CALL access.add_addresses('access.person', ARRAY['name', 'email']);
CALL access.add_addresses('access.team', ARRAY['name']);
CALL access.add_addresses('lesson.shared', ARRAY['title', 'problem', 'change']);
DROP PROCEDURE access.add_addresses;
ALTER TABLE access.person NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access.team NO FORCE ROW LEVEL SECURITY;
