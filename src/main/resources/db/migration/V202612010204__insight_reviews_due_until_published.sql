-- A review that was approved was counted as one in time, and was due in all lists: it is due until it is published, which closing needs.
DO $$
DECLARE
    body text := pg_get_functiondef('insight.counted(uuid[])'::regprocedure);
    change text[];
BEGIN
    FOREACH change SLICE 1 IN ARRAY ARRAY[
        ['(SELECT min(v.approved_at) FROM review.version v WHERE v.incident_id = i.id) AS approved,', ''],
        ['WHEN i.approved IS NOT NULL THEN CASE WHEN i.approved > i.review_due_at THEN',
         'WHEN i.published IS NOT NULL THEN CASE WHEN i.published > i.review_due_at THEN'],
        ['CASE WHEN i.approved IS NULL AND i.waiver', 'CASE WHEN i.published IS NULL AND i.waiver']]
    LOOP
        IF strpos(body, change[1]) = 0 THEN
            RAISE EXCEPTION 'insight.counted has another shape: %', body;
        END IF;
        body := replace(body, change[1], change[2]);
    END LOOP;
    EXECUTE body;
END $$;
INSERT INTO insight.dirty SELECT DISTINCT incident_id FROM review.version WHERE incident_id IS NOT NULL;
