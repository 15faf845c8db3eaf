-- While the list of new rows goes into an index of words, a word that stands earlier in the alphabet is there before one that comes later, and for
-- some milliseconds "cloud -delta" found rows with both: the index answers for a word that is left out, and doesn't read the row again. It
-- does where words have weights, so such a query asks for words of any.
CREATE OR REPLACE FUNCTION access.search_query(text text, weight text DEFAULT '') RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    piece text[];
    phrase text;
    sought text := '';
    either boolean := false;
    weights constant text := CASE WHEN weight = '' AND strpos(text, '-') > 0 THEN 'ABCD' ELSE weight END;
BEGIN
    FOR piece IN SELECT regexp_matches(text, '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') LOOP
        IF lower(piece[3]) = 'or' AND sought <> '' THEN
            either := true;
            CONTINUE;
        END IF;
        SELECT string_agg('''' || lower(w.word) || ''':' || CASE
                WHEN w.last AND (w.sign OR piece[2] IS NULL AND length(w.word) > 2) THEN '*' ELSE '' END || weights, ' <-> ' ORDER BY w.place)
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
