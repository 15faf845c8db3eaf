-- An incident that was brought in as history owes no review (nothing is due for it), but was counted as one that is due later and whose
-- review is needed and isn't published yet: 3,845 of 4,312 incidents after the import of VCDB.
DO $$
DECLARE
    body text := pg_get_functiondef('insight.counted(uuid[])'::regprocedure);
    change text[];
BEGIN
    FOREACH change SLICE 1 IN ARRAY ARRAY[
        ['i.decision_outcome, i.review_due_at,', 'i.decision_outcome, i.historical, i.review_due_at,'],
        ['OR (i.decision_outcome = ''REQUIRED'' AND i.waiver <> ''GRANTED'')',
         'OR (i.decision_outcome = ''REQUIRED'' AND i.waiver <> ''GRANTED'' AND NOT i.historical)'],
        ['WHEN i.decision_outcome = ''REQUIRED'' THEN ''OUTSTANDING''',
         'WHEN i.historical THEN ''HISTORY'' WHEN i.decision_outcome = ''REQUIRED'' THEN ''OUTSTANDING''']]
    LOOP
        IF strpos(body, change[1]) = 0 THEN
            RAISE EXCEPTION 'insight.counted has another shape: %', body;
        END IF;
        body := replace(body, change[1], change[2]);
    END LOOP;
    EXECUTE body;
END $$;
INSERT INTO insight.dirty SELECT id FROM incident.incident WHERE historical;
