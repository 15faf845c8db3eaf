-- Records, to the minute, that the person who asks works on an incident, and that its leads have something to look at. It doesn't wait: a row
-- that another transaction is just writing is as good as this one. A function, whose plans are kept: planning took longer than the rest.
CREATE FUNCTION access.note_work(incident uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH who AS (
        SELECT g.principal AS person_id FROM access.incident_grant g
        WHERE g.incident_id = note_work.incident AND g.kind = 'PERSON' AND g.level = 'LEAD'
          AND (g.expires_at IS NULL OR g.expires_at > now())
        UNION SELECT access.current_person() WHERE access.sees(note_work.incident)),
    later AS (
        UPDATE access.activity v SET at = note_work.at WHERE v.incident_id = note_work.incident AND v.person_id IN (
            SELECT a.person_id FROM access.activity a JOIN who ON who.person_id = a.person_id
            WHERE a.incident_id = note_work.incident AND a.at < note_work.at - interval '1 minute'
            FOR UPDATE OF a SKIP LOCKED))
    INSERT INTO access.activity (person_id, incident_id, at) SELECT who.person_id, note_work.incident, note_work.at FROM who
    ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION access.note_work FROM public;
GRANT EXECUTE ON FUNCTION access.note_work TO afterword_app;
