-- An erasure reaches every place where the passage stands inside its incident: the versions, what is worked on, and the trail.
ALTER TABLE review.erasure ADD COLUMN places int NOT NULL DEFAULT 0,
    DROP CONSTRAINT erasure_incident_id_fkey, ADD FOREIGN KEY (incident_id) REFERENCES incident.incident;
GRANT UPDATE (places) ON review.erasure TO afterword_app;

-- What is left of recorded values has a commitment of its own, which the entry of the erasure holds.
ALTER TABLE audit.entry_value ADD COLUMN erased_as text;

-- A mark in the place of a passage may be longer than what it replaces.
ALTER TABLE followup.follow_up DROP CONSTRAINT follow_up_success_measure_check,
    ADD CONSTRAINT follow_up_success_measure_check CHECK (length(success_measure) <= 20000);

-- An erasure is no change of what a risk was accepted for.
CREATE OR REPLACE FUNCTION finding.risk_holds_for_its_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'afterword_owner' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the risk acceptance of finding % was not approved for what it is now', OLD.number
        USING ERRCODE = 'check_violation';
END $$;

-- The texts of an incident, table by table; ErasureTests knows which columns are none. "ref" is how people call a row.
CREATE FUNCTION review.erasable() RETURNS TABLE (relation text, ref text, columns text[]) LANGUAGE sql IMMUTABLE AS $$
    VALUES
    ('incident.incident', 'r.key', ARRAY['title', 'summary', 'severity_basis', 'scope', 'indicators', 'actions_taken', 'source_references',
        'classification']),
    ('incident.severity_change', '''''', ARRAY['basis']),
    ('incident.waiver', '''''', ARRAY['reason', 'answer']),
    ('incident.party', '''''', ARRAY['name', 'organisation', 'role']),
    ('incident.closure', '''''', ARRAY['reason']),
    ('timeline.event', '''T-'' || r.number', ARRAY['title', 'description', 'source', 'raw']),
    ('evidence.item', '''E-'' || r.number', ARRAY['title', 'description', 'reference', 'source', 'collector', 'method', 'tool', 'make',
        'model', 'serial', 'host', 'address', 'location', 'file_name']),
    ('evidence.custody', '''''', ARRAY['from_party', 'to_party', 'purpose', 'condition', 'authority']),
    ('evidence.request', '''''', ARRAY['asks']),
    ('evidence.hand_in', '''''', ARRAY['title', 'description', 'file_name', 'answer']),
    ('finding.finding', '''F-'' || r.number', ARRAY['title', 'description', 'made_possible_by', 'contributing_factors', 'disposition_reason',
        'answer']),
    ('finding.intention', '''''', ARRAY['what', 'by_whom']),
    ('finding.recurrence', '''''', ARRAY['note']),
    ('followup.follow_up', 'r.key', ARRAY['title', 'description', 'routing_reason', 'ticket', 'success_measure']),
    ('followup.step', '''''', ARRAY['note', 'link', 'changes', 'why_proof_counts']),
    ('followup.risk', '''''', ARRAY['reason', 'answer']),
    ('review.section', '''''', ARRAY['body', 'not_applicable']),
    ('review.participant', '''''', ARRAY['excused_reason']),
    ('review.attribution', '''A-'' || r.number', ARRAY['name', 'statement', 'hypotheses', 'evidence', 'withdrawn_reason']),
    ('review.sign_off', '''''', ARRAY['reason']),
    ('review.step', '''''', ARRAY['reason']),
    ('review.objection', '''''', ARRAY['reason', 'answer']),
    ('review.signed_section', '''''', ARRAY['body']),
    ('review.erasure', '''''', ARRAY['reason']),
    ('evaluation.answer', 'r.question', ARRAY['note']),
    ('evaluation.consequence', '''''', ARRAY['accepted']),
    ('evaluation.conclusion', '''''', ARRAY['note']),
    ('evaluation.reopening', '''''', ARRAY['reason']),
    ('evaluation.waiver', '''''', ARRAY['reason', 'answer']),
    ('procedure.recommendation', 'r.key', ARRAY['title', 'body', 'decision_reason', 'adapted', 'done_note']),
    ('procedure.opinion', '''''', ARRAY['reason']),
    ('procedure.answer', '''''', ARRAY['body']),
    ('procedure.use', '''''', ARRAY['note']),
    ('procedure.step_use', '''''', ARRAY['note']),
    ('intake.source_version', '''''', ARRAY['document']),
    ('review.version_item', '''v'' || r.number || '' '' || r.ref', ARRAY['content']),
    ('audit.entry_value', '''''', ARRAY['before_value', 'after_value']) $$;

-- The walls of the owner, as whom the functions below run.
DO $$
DECLARE
    relation text;
BEGIN
    FOR relation IN SELECT e.relation FROM review.erasable() e LOOP
        EXECUTE format('DROP POLICY IF EXISTS owner_erases ON %s', relation);
        EXECUTE format('CREATE POLICY owner_erases ON %s FOR UPDATE TO afterword_owner USING (true)', relation);
    END LOOP;
END $$;
DROP POLICY owner_answers_again ON review.erasure;

-- A column of a row "r" that contains the passage ($2; $3 as it is written in JSON).
CREATE FUNCTION review.holds(relation text, col text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT format(CASE format_type(a.atttypid, NULL)
        WHEN 'text[]' THEN 'EXISTS (SELECT 1 FROM unnest(r.%I) AS u WHERE position($2 IN u) > 0)'
        WHEN 'jsonb' THEN 'position($3 IN r.%I::text) > 0'
        ELSE CASE WHEN relation IN ('review.version_item', 'audit.entry_value') THEN 'position($3 IN r.%I) > 0' ELSE 'position($2 IN r.%I) > 0' END
        END, col)
    FROM pg_attribute a WHERE a.attrelid = relation::regclass AND a.attname = col $$;

CREATE FUNCTION review.key_column(relation text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT CASE relation WHEN 'incident.incident' THEN 'id' ELSE 'incident_id' END $$;

-- Where a passage stands in an incident, as far as whoever asks sees it: each row and column.
CREATE FUNCTION review.places(incident uuid, passage text) RETURNS TABLE (relation text, ref text, field text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    t record;
    col text;
    json text := to_jsonb(passage)::text;
BEGIN
    json := substr(json, 2, length(json) - 2);
    FOR t IN SELECT * FROM review.erasable() LOOP
        FOREACH col IN ARRAY t.columns LOOP
            RETURN QUERY EXECUTE format('SELECT %L::text, (%s)::text, %L::text FROM %s r WHERE r.%I = $1 AND %s', t.relation, t.ref, col,
                t.relation, review.key_column(t.relation), review.holds(t.relation, col)) USING incident, passage, json;
        END LOOP;
    END LOOP;
END $$;

-- Reviewed, SECURITY DEFINER: the number of places of a request that waits, also of those that the lead who asks doesn't see.
CREATE FUNCTION review.count_places(erasure uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT (SELECT count(*)::int FROM review.places(e.incident_id, e.passage)) FROM review.erasure e
    WHERE e.id = count_places.erasure AND e.state = 'REQUESTED' AND EXISTS (SELECT 1 FROM access.incident_grant g
        WHERE g.incident_id = e.incident_id AND g.principal = ANY (access.current_principals()) AND g.level = 'LEAD') $$;

-- The incident of an erasure that is carried out in this transaction: a second person approves it, or it is applied again at the start.
CREATE FUNCTION review.erasing(erasure uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT e.incident_id FROM review.erasure e
    WHERE e.id = erasing.erasure AND e.state = 'ERASED' AND e.xmin = pg_current_xact_id()::xid AND e.answered_by <> e.requested_by
      AND (session_user = 'afterword_jobs' OR e.answered_by = access.current_person() AND NOT review.held(e.incident_id)) $$;

-- Reviewed, SECURITY DEFINER: the only way to change a frozen row.
CREATE OR REPLACE FUNCTION review.erase(erasure uuid, item uuid, rest text, key bytea, commitment text, commitment_of_rest text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE review.version_item i SET content = erase.rest, commitment_key = erase.key, erased_commitment = erase.commitment,
        erased_as = erase.commitment_of_rest, erasure_id = erase.erasure
    FROM review.version v
    WHERE i.id = erase.item AND i.incident_id = review.erasing(erase.erasure)
      AND (i.erased_commitment IS NULL OR i.erased_commitment = erase.commitment)
      AND v.incident_id = i.incident_id AND v.number = i.number AND position('"' || erase.commitment || '"' IN v.manifest) > 0;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this erasure was not approved by a second person, or is of another row';
    END IF;
END $$;

-- Reviewed, SECURITY DEFINER: the frozen rows and the recorded values of the incident, also those that the approver doesn't see.
CREATE FUNCTION review.erasing_items(erasure uuid) RETURNS SETOF review.version_item LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$ SELECT i.* FROM review.version_item i WHERE i.incident_id = review.erasing(erasing_items.erasure) $$;
CREATE FUNCTION review.erasing_values(erasure uuid) RETURNS SETOF audit.entry_value LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$ SELECT v.* FROM audit.entry_value v WHERE v.incident_id = review.erasing(erasing_values.erasure) $$;

-- Reviewed, SECURITY DEFINER: what is left of recorded values; the entries and their hashes stay.
DROP FUNCTION review.erase_values(uuid, text);
DROP FUNCTION review.erase_again(jsonb);
DROP FUNCTION review.erase_text(uuid, text, text);
DROP FUNCTION review.rows_to_erase(uuid, text);
CREATE FUNCTION review.erase_values(erasure uuid, entry bigint, key bytea, before_rest text, after_rest text, commitment_of_rest text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    UPDATE audit.entry_value v SET commitment_key = erase_values.key, before_value = erase_values.before_rest,
        after_value = erase_values.after_rest, erased_as = erase_values.commitment_of_rest
    WHERE v.incident_id = review.erasing(erase_values.erasure) AND v.seq = erase_values.entry $$;

CREATE FUNCTION review.redact(value jsonb, passage text, mark text, codes text[]) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(value)
        WHEN 'string' THEN to_jsonb(replace(value #>> '{}', passage, mark))
        WHEN 'array' THEN (SELECT coalesce(jsonb_agg(review.redact(e, passage, CASE jsonb_typeof(e) WHEN 'string' THEN left(mark, 4) || ']' ELSE mark END,
                codes) ORDER BY n), '[]')
            FROM jsonb_array_elements(value) WITH ORDINALITY AS a (e, n))
        WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(k, CASE WHEN k = ANY (codes) THEN v ELSE review.redact(v, passage, mark, codes) END),
            '{}') FROM jsonb_each(value) AS o (k, v))
        ELSE value END;
END $$;

-- Reviewed, SECURITY DEFINER: what is worked on. It returns the number of places.
CREATE FUNCTION review.erase_texts(erasure uuid, passage text, mark text, codes text[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    incident uuid := review.erasing(erasure);
    t record;
    col text;
    kind text;
    changed int;
    total int := 0;
    json text := to_jsonb(passage)::text;
BEGIN
    IF incident IS NULL OR passage = '' THEN
        RAISE EXCEPTION 'this erasure was not approved by a second person';
    END IF;
    json := substr(json, 2, length(json) - 2);
    FOR t IN SELECT * FROM review.erasable() e WHERE e.relation NOT IN ('review.version_item', 'audit.entry_value') LOOP
        FOREACH col IN ARRAY t.columns LOOP
            SELECT format_type(a.atttypid, NULL) INTO kind FROM pg_attribute a WHERE a.attrelid = t.relation::regclass AND a.attname = col;
            EXECUTE format('UPDATE %1$s r SET %2$I = %3$s %4$s WHERE r.%5$I = $1 AND %6$s', t.relation, col,
                CASE kind
                    WHEN 'text[]' THEN format('ARRAY(SELECT replace(u, $2, left($4, 4) || '']'') FROM unnest(r.%I) WITH ORDINALITY AS a (u, n) ORDER BY n)', col)
                    WHEN 'jsonb' THEN format('review.redact(r.%I, $2, $4, $5)', col)
                    ELSE format('replace(r.%I, $2, $4)', col) END,
                CASE WHEN EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.relation::regclass AND a.attname = 'version'
                    AND a.atttypid = 'bigint'::regtype) THEN ', version = version + 1' ELSE '' END,
                review.key_column(t.relation), review.holds(t.relation, col)) USING incident, passage, json, mark, codes;
            GET DIAGNOSTICS changed = ROW_COUNT;
            total := total + changed;
        END LOOP;
    END LOOP;
    RETURN total;
END $$;

-- Reviewed, SECURITY DEFINER: for the jobs at the start. All texts of an incident, in which a passage is looked for by its hash.
CREATE FUNCTION review.texts_again(incident uuid) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    t record;
    col text;
BEGIN
    FOR t IN SELECT * FROM review.erasable() LOOP
        FOREACH col IN ARRAY t.columns LOOP
            RETURN QUERY EXECUTE format('SELECT DISTINCT to_jsonb(r.%I)::text FROM %s r WHERE r.%I = $1 AND r.%I IS NOT NULL', col, t.relation,
                review.key_column(t.relation), col) USING incident;
        END LOOP;
    END LOOP;
END $$;

-- Reviewed, SECURITY DEFINER: for the jobs at the start. It returns whether the database is from before the erasure; then it is approved again.
CREATE FUNCTION review.approve_again(line jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM review.erasure e WHERE e.id = (line ->> 'id')::uuid AND e.state = 'ERASED')
        OR NOT EXISTS (SELECT 1 FROM incident.incident i WHERE i.id = (line ->> 'incident')::uuid) THEN
        RETURN false;
    END IF;
    INSERT INTO review.erasure AS e (id, incident_id, reason, requested_by, requested_at, state, answered_by, answered_at)
    VALUES ((line ->> 'id')::uuid, (line ->> 'incident')::uuid, line ->> 'reason', (line ->> 'requestedBy')::uuid,
        (line ->> 'requestedAt')::timestamptz, 'ERASED', (line ->> 'answeredBy')::uuid, (line ->> 'answeredAt')::timestamptz)
    ON CONFLICT (id) DO UPDATE SET state = 'ERASED', passage = NULL, answered_by = excluded.answered_by,
        answered_at = excluded.answered_at;
    RETURN true;
END $$;

-- Reviewed, SECURITY DEFINER: for the jobs at the start. What the database says of an erasure: its state, or null if it doesn't know it.
CREATE FUNCTION review.erasure_state(erasure uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT e.state FROM review.erasure e WHERE e.id = erasure_state.erasure $$;

-- Reviewed, SECURITY DEFINER: for the jobs at the start. It returns whether the item had not been disposed of; then it is.
CREATE FUNCTION evidence.dispose_again(item uuid, by_whom uuid, moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    incident uuid;
BEGIN
    UPDATE evidence.item i SET disposed_at = dispose_again.moment, held = false, version = i.version + 1
    WHERE i.id = dispose_again.item AND i.disposed_at IS NULL RETURNING i.incident_id INTO incident;
    IF incident IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO evidence.custody (id, incident_id, item_id, kind, happened_at, happened_fidelity, happened_zone, recorded_at, by_person)
    VALUES (gen_random_uuid(), incident, dispose_again.item, 'DISPOSED', dispose_again.moment, 'SECOND', 'UTC', now(), dispose_again.by_whom);
    RETURN true;
END $$;
CREATE FUNCTION evidence.disposed(item uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT i.disposed_at IS NOT NULL FROM evidence.item i WHERE i.id = disposed.item $$;
CREATE POLICY owner_disposes_again ON evidence.custody FOR INSERT TO afterword_owner WITH CHECK (true);

REVOKE ALL ON FUNCTION review.count_places(uuid), review.erasing_items(uuid), review.erasing_values(uuid),
    review.erase_values(uuid, bigint, bytea, text, text, text), review.erase_texts(uuid, text, text, text[]), review.texts_again(uuid),
    review.approve_again(jsonb), review.erasure_state(uuid), evidence.dispose_again(uuid, uuid, timestamptz), evidence.disposed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION review.count_places(uuid) TO afterword_app;
GRANT EXECUTE ON FUNCTION review.erase(uuid, uuid, text, bytea, text, text), review.erasing_items(uuid), review.erasing_values(uuid),
    review.erase_values(uuid, bigint, bytea, text, text, text), review.erase_texts(uuid, text, text, text[]) TO afterword_app, afterword_jobs;
GRANT EXECUTE ON FUNCTION review.texts_again(uuid), review.approve_again(jsonb), review.erasure_state(uuid),
    evidence.dispose_again(uuid, uuid, timestamptz), evidence.disposed(uuid) TO afterword_jobs;
GRANT USAGE ON SCHEMA evidence TO afterword_jobs;

CREATE VIEW audit.trail_rest_v WITH (security_invoker = true) AS
    SELECT incident_id, seq, commitment_key, before_value, after_value FROM audit.entry_value WHERE erased_as IS NOT NULL;
GRANT SELECT ON audit.trail_rest_v TO afterword_app;
