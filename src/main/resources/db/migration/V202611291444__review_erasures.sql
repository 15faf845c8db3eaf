-- Taking back what should never have been approved. Two people erase a passage; each frozen row keeps the commitment of what was approved, by
-- which the version's hash still proves that nothing else was taken out.
CREATE TABLE review.erasure (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    -- only while the request waits
    passage text,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'ERASED', 'REJECTED')),
    answered_by uuid CHECK (answered_by <> requested_by),
    answered_at timestamptz,
    CHECK ((state = 'REQUESTED') = (answered_by IS NULL AND passage IS NOT NULL))
);
CREATE INDEX erasure_incident ON review.erasure (incident_id, requested_at);
CALL access.protect('review.erasure', false, 'LEAD');
GRANT SELECT, INSERT ON review.erasure TO afterword_app;
GRANT UPDATE (state, answered_by, answered_at, passage) ON review.erasure TO afterword_app;

ALTER TABLE review.version_item ADD COLUMN erased_commitment text, ADD COLUMN erased_as text,
    ADD COLUMN erasure_id uuid REFERENCES review.erasure,
    ADD CHECK ((erased_as IS NULL) = (erased_commitment IS NULL) AND (erased_as IS NULL) = (erasure_id IS NULL));

-- for the functions below, which run as the owner
CREATE POLICY owner_verifies ON review.erasure FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_applies_again ON review.erasure FOR INSERT TO afterword_owner WITH CHECK (true);
CREATE POLICY owner_answers_again ON review.erasure FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON review.version_item FOR UPDATE TO afterword_owner USING (true);
CREATE POLICY owner_erases ON audit.entry_value FOR DELETE TO afterword_owner USING (true);

-- Reviewed, SECURITY DEFINER: a hold counts also where the person doesn't see the evidence that it is on. It tells nothing else.
CREATE FUNCTION review.held(incident uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT 1 FROM evidence.item i WHERE i.incident_id = incident AND i.held AND i.disposed_at IS NULL) $$;

-- Reviewed, SECURITY DEFINER: the only way to change a frozen row, and only in the transaction in which a second person approves its erasure.
CREATE FUNCTION review.erase(erasure uuid, item uuid, rest text, key bytea, commitment text, commitment_of_rest text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE review.version_item i SET content = erase.rest, commitment_key = erase.key, erased_commitment = erase.commitment,
        erased_as = erase.commitment_of_rest, erasure_id = e.id
    FROM review.erasure e, review.version v
    WHERE e.id = erase.erasure AND e.state = 'ERASED' AND e.answered_by = access.current_person() AND e.answered_by <> e.requested_by
      AND e.xmin = pg_current_xact_id()::xid AND NOT review.held(e.incident_id)
      AND i.id = erase.item AND i.incident_id = e.incident_id AND (i.erased_commitment IS NULL OR i.erased_commitment = erase.commitment)
      AND v.incident_id = i.incident_id AND v.number = i.number AND position('"' || erase.commitment || '"' IN v.manifest) > 0;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this erasure was not approved by a second person, or is of another row';
    END IF;
END $$;

-- Reviewed, SECURITY DEFINER: values of the trail that contain what is erased go as well; the entries and their hashes stay.
CREATE FUNCTION review.erase_values(erasure uuid, passage text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM audit.entry_value v USING review.erasure e
    WHERE e.id = erase_values.erasure AND e.state = 'ERASED' AND e.answered_by = access.current_person() AND e.xmin = pg_current_xact_id()::xid
      AND erase_values.passage <> '' AND v.incident_id = e.incident_id
      AND (position(erase_values.passage IN v.before_value) > 0 OR position(erase_values.passage IN v.after_value) > 0) $$;

-- Reviewed, SECURITY DEFINER: for the jobs at the start, from the file of erasures. It returns how many rows were as before the erasure.
CREATE FUNCTION review.erase_again(line jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    changed int;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM review.version_item i, jsonb_array_elements(line -> 'rows') AS r
                   WHERE i.id = (r ->> 'item')::uuid AND i.erased_as IS NULL) THEN
        RETURN 0;
    END IF;
    INSERT INTO review.erasure AS e (id, incident_id, reason, requested_by, requested_at, state, answered_by, answered_at)
    VALUES ((line ->> 'id')::uuid, (line ->> 'incident')::uuid, line ->> 'reason', (line ->> 'requestedBy')::uuid,
        (line ->> 'requestedAt')::timestamptz, 'ERASED', (line ->> 'answeredBy')::uuid, (line ->> 'answeredAt')::timestamptz)
    ON CONFLICT (id) DO UPDATE SET state = 'ERASED', passage = NULL, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at;
    UPDATE review.version_item i SET content = r ->> 'content', commitment_key = decode(r ->> 'key', 'hex'),
        erased_commitment = r ->> 'commitment', erased_as = r ->> 'left', erasure_id = (line ->> 'id')::uuid
    FROM jsonb_array_elements(line -> 'rows') AS r
    WHERE i.id = (r ->> 'item')::uuid AND i.erased_as IS NULL;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END $$;

REVOKE ALL ON FUNCTION review.held(uuid), review.erase(uuid, uuid, text, bytea, text, text), review.erase_values(uuid, text),
    review.erase_again(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION review.held(uuid), review.erase(uuid, uuid, text, bytea, text, text), review.erase_values(uuid, text)
    TO afterword_app;
GRANT EXECUTE ON FUNCTION review.erase_again(jsonb) TO afterword_jobs;
