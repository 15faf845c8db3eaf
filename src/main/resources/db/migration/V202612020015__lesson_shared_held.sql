-- Of a lesson that is shared before all of it is done, the house read that it isn't proven yet. What was written before gets what is known now.
ALTER TABLE lesson.shared ADD COLUMN held text CHECK (held IN ('HELD', 'FAILED', 'UNPROVEN', 'NOT_DONE'));
UPDATE lesson.shared s SET held = coalesce(s.proof, (SELECT CASE WHEN l.station IN ('READERS', 'NEXT_USE') THEN 'UNPROVEN'
    WHEN l.station IN ('DECISION', 'CHANGE') THEN 'NOT_DONE' END FROM lesson.lesson_v l WHERE l.finding_id = s.finding_id));

CREATE OR REPLACE FUNCTION lesson.keep_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'afterword_owner' AND (OLD.state = 'WITHDRAWN' OR (OLD.tlp, OLD.type, OLD.title, OLD.problem, OLD.change, OLD.held)
            IS DISTINCT FROM (NEW.tlp, NEW.type, NEW.title, NEW.problem, NEW.change, NEW.held) AND OLD.state = 'SHARED') THEN
        RAISE EXCEPTION 'what was shared stays as it was: %', OLD.key;
    END IF;
    RETURN NEW;
END $$;
ALTER TABLE lesson.shared DROP COLUMN proof;
GRANT UPDATE (held) ON lesson.shared TO afterword_app;
