-- The last day to accept it, as the clocks that were set last say: lists by that day asked followup.clock for each row, 2.5 s of half a million.
-- Null as long as a follow-up has no clocks.
ALTER TABLE followup.follow_up ADD accept_by date;

CREATE POLICY owner_verifies ON followup.clock FOR SELECT TO afterword_owner USING (true);
-- With the rights of the owner: who sets clocks may have given the follow-up away in the same transaction.
CREATE FUNCTION followup.keep_accept_by() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    item constant uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.follow_up_id ELSE NEW.follow_up_id END;
    day constant date := (SELECT c.accept_by FROM followup.clock c WHERE c.follow_up_id = item ORDER BY c.id DESC LIMIT 1);
BEGIN
    UPDATE followup.follow_up SET accept_by = day WHERE id = item AND accept_by IS DISTINCT FROM day;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_accept_by AFTER INSERT OR UPDATE OR DELETE ON followup.clock FOR EACH ROW EXECUTE FUNCTION followup.keep_accept_by();

-- no figure and no text depends on it
ALTER TABLE followup.follow_up DISABLE TRIGGER USER;
UPDATE followup.follow_up f SET accept_by = (SELECT c.accept_by FROM followup.clock c WHERE c.follow_up_id = f.id ORDER BY c.id DESC LIMIT 1);
ALTER TABLE followup.follow_up ENABLE TRIGGER USER;
CREATE INDEX follow_up_accept ON followup.follow_up ((coalesce(accept_by, due_on)), id) WHERE state = 'PROPOSED' AND name_by IS NULL;
GRANT SELECT (accept_by) ON followup.follow_up TO afterword_jobs;
