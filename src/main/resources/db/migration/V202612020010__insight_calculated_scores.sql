-- Scores that are calculated from the data count in the verdict of an evaluation, and answers to such a question only where they contest it with
-- a reason; insights counted what people scored and nothing else, so that an evaluation with a lowest score of 2 was among those with none below 3.
DO $$
DECLARE
    body text := pg_get_functiondef('insight.counted(uuid[])'::regprocedure);
    change text[];
BEGIN
    FOREACH change SLICE 1 IN ARRAY ARRAY[
        ['AND o.handed_in_at IS NOT NULL', 'AND o.handed_in_at IS NOT NULL
        LEFT JOIN evaluation.conclusion c ON c.incident_id = v.incident_id AND c.round = v.round
        WHERE coalesce(c.computed -> a.question ->> ''answer'', ''UNDETERMINED'') = ''UNDETERMINED''
            OR a.note IS NOT NULL AND c.computed -> a.question ->> ''answer'' <> a.score::text
        UNION ALL
        SELECT v.incident_id, ''CLEAR'', NULL, ''EVALUATION'', v.questionnaire || '' '' || k.key, k.value ->> ''answer'', NULL
        FROM incident i JOIN evaluation.evaluation v ON v.incident_id = i.id AND v.state = ''CONCLUDED''
        JOIN evaluation.conclusion c ON c.incident_id = v.incident_id AND c.round = v.round
        CROSS JOIN LATERAL jsonb_each(c.computed) k WHERE k.value ->> ''answer'' ~ ''^[0-4]$''']]
    LOOP
        IF strpos(body, change[1]) = 0 THEN
            RAISE EXCEPTION 'insight.counted has another shape: %', body;
        END IF;
        body := replace(body, change[1], change[2]);
    END LOOP;
    EXECUTE body;
END $$;
CREATE TRIGGER counted_insert AFTER INSERT ON evaluation.conclusion REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION insight.mark();
INSERT INTO insight.dirty SELECT DISTINCT incident_id FROM evaluation.conclusion;
