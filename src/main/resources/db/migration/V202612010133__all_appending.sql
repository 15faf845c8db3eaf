-- Appending was two statements, each of which was planned anew for its arrays: the ends of the chains were locked and read, and the program linked the
-- entries. Here the plans are kept. Only the place of an entry is added to its bytes, which the program writes up to there (Leaf.opening), so
-- they are the same as before, and the program still verifies them by itself.
--
-- changed: the last entry that may have changed what is shown, which reads and sign-ins don't. Equal numbers mean that nothing changed.
ALTER TABLE audit.head ADD COLUMN changed bigint NOT NULL DEFAULT 0;
GRANT UPDATE (changed) ON audit.head TO afterword_app;

-- The entries are sorted by their chains. With the rights of the caller.
CREATE FUNCTION audit.append(incidents uuid[], ats timestamptz[], actors uuid[], actions text[], objects text[], before_commitments bytea[],
    after_commitments bytea[], openings text[], changing boolean[], restrictions text[], keys bytea[], before_values text[], after_values text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    e record;
    at_end audit.head;
    prev bytea;
BEGIN
    FOR e IN SELECT coalesce(u.incident::text, 'system') AS chain, u.*
        FROM unnest(incidents, ats, actors, actions, objects, before_commitments, after_commitments, openings, changing, restrictions, keys,
            before_values, after_values) AS u (incident, at, actor, action, object, before_commitment, after_commitment, opening, changes,
            restricted, key, before, after)
    LOOP
        IF at_end.chain IS DISTINCT FROM e.chain THEN
            IF at_end.chain IS NOT NULL THEN
                UPDATE audit.head h SET seq = at_end.seq, hash = at_end.hash, dirty = true, changed = at_end.changed WHERE h.chain = at_end.chain;
            END IF;
            SELECT * INTO at_end FROM audit.head h WHERE h.chain = e.chain FOR UPDATE;
            IF at_end.chain IS NULL THEN
                INSERT INTO audit.head (chain, seq, hash, dirty) VALUES (e.chain, 0, decode(repeat('00', 32), 'hex'), false)
                    ON CONFLICT (chain) DO NOTHING;
                SELECT * INTO STRICT at_end FROM audit.head h WHERE h.chain = e.chain FOR UPDATE;
            END IF;
        END IF;
        prev := at_end.hash;
        at_end.seq := at_end.seq + 1;
        at_end.hash := sha256('\x00'::bytea || convert_to(
            e.opening || encode(prev, 'hex') || '","seq":' || at_end.seq || ',"v":1}', 'UTF8'));
        IF e.changes THEN
            at_end.changed := at_end.seq;
        END IF;
        INSERT INTO audit.entry (chain, seq, incident_id, at, actor, action, object, before_commitment, after_commitment, prev, hash)
            VALUES (e.chain, at_end.seq, e.incident, e.at, e.actor, e.action, e.object, e.before_commitment, e.after_commitment, prev, at_end.hash);
        INSERT INTO audit.entry_value (chain, seq, incident_id, restricted, commitment_key, before_value, after_value)
            VALUES (e.chain, at_end.seq, e.incident, e.restricted, e.key, e.before, e.after);
    END LOOP;
    UPDATE audit.head h SET seq = at_end.seq, hash = at_end.hash, dirty = true, changed = at_end.changed WHERE h.chain = at_end.chain;
END $$;
REVOKE ALL ON FUNCTION audit.append FROM public;
GRANT EXECUTE ON FUNCTION audit.append TO afterword_app;

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
