-- A follow-up was verified when it became so, and not when something of it was changed afterwards.
DO $$
DECLARE
    body text := pg_get_functiondef('insight.counted(uuid[])'::regprocedure);
    was constant text := 's.to_state = ''VERIFIED'')';
BEGIN
    IF strpos(body, was) = 0 THEN
        RAISE EXCEPTION 'insight.counted has another shape: %', body;
    END IF;
    EXECUTE replace(body, was, 's.to_state = ''VERIFIED'' AND s.from_state IS DISTINCT FROM s.to_state)');
END $$;
INSERT INTO insight.dirty SELECT DISTINCT incident_id FROM followup.step WHERE to_state = 'VERIFIED' AND from_state = to_state;
