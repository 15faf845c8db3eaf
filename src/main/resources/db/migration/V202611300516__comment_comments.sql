-- Comments on what belongs to an incident (sections of its review, events, evidence, findings), on follow-ups and on steps of procedures.
CREATE SCHEMA comment;
GRANT USAGE ON SCHEMA comment TO afterword_app, afterword_jobs;

-- What can be commented on, as far as the rows themselves show it to whoever asks. `holder` is what the address names; `part` tells
-- steps of one procedure apart, which keep their code through its revisions: the text is that of the revision in force, else of the last.
CREATE VIEW comment.item_v WITH (security_invoker = true) AS
    SELECT 'SECTION' AS kind, s.id, s.incident_id AS holder, s.incident_id, 'section:' || CASE s.section
        WHEN 'WHAT_HAPPENED' THEN 'whatHappened' WHEN 'ROOT_CAUSE' THEN 'rootCause' WHEN 'WENT_WELL' THEN 'wentWell'
        ELSE lower(s.section) END AS place,
        s.body AS text, s.tlp, s.restricted, NULL::uuid AS owner, false AS withdrawn FROM review.section s
    UNION ALL
    SELECT 'EVENT', e.id, e.incident_id, e.incident_id, 'T-' || e.number, e.description, e.tlp, e.restricted, NULL,
        e.withdrawn_at IS NOT NULL FROM timeline.event e
    UNION ALL
    SELECT 'EVIDENCE', i.id, i.incident_id, i.incident_id, 'E-' || i.number, i.description, i.tlp, i.restricted, NULL, false
    FROM evidence.item i
    UNION ALL
    SELECT 'FINDING', f.id, f.incident_id, f.incident_id, 'F-' || f.number, concat_ws(E'\n\n', f.description, f.made_possible_by),
        f.tlp, f.restricted, NULL, f.withdrawn_at IS NOT NULL FROM finding.finding f
    UNION ALL
    SELECT 'FOLLOW_UP', u.id, u.id, u.incident_id, u.key, concat_ws(E'\n\n', u.description, u.success_measure), u.tlp, u.restricted,
        u.owner_id, false FROM followup.follow_up u
    UNION ALL
    SELECT 'STEP', s.id, s.id, NULL, 'step:' || s.code, s.body, 'CLEAR', NULL, s.owner_id, false FROM (
        SELECT DISTINCT ON (p.id, s.code) p.id, s.code, s.body, p.owner_id
        FROM procedure.procedure p JOIN procedure.revision r ON r.procedure_id = p.id JOIN procedure.step s ON s.revision_id = r.id
        ORDER BY p.id, s.code, r.id IS NOT DISTINCT FROM procedure.in_force(p.id) DESC, r.number DESC) s;

-- What an address names.
CREATE VIEW comment.holder_v WITH (security_invoker = true) AS
    SELECT 'follow-ups' AS collection, u.key, u.id, u.incident_id FROM followup.follow_up u
    UNION ALL
    SELECT 'procedures', p.key, p.id, NULL FROM procedure.procedure p;
GRANT SELECT ON comment.item_v, comment.holder_v TO afterword_app;

-- The wall of the thing itself, whatever its label is today. Procedures are discussed among people of this organisation.
CREATE FUNCTION comment.shows(kind text, item uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 100 AS $$
BEGIN
    RETURN CASE kind
        WHEN 'SECTION' THEN EXISTS (SELECT FROM review.section s WHERE s.id = item)
        WHEN 'EVENT' THEN EXISTS (SELECT FROM timeline.event e WHERE e.id = item)
        WHEN 'EVIDENCE' THEN EXISTS (SELECT FROM evidence.item i WHERE i.id = item)
        WHEN 'FINDING' THEN EXISTS (SELECT FROM finding.finding f WHERE f.id = item)
        WHEN 'FOLLOW_UP' THEN EXISTS (SELECT FROM followup.follow_up u WHERE u.id = item)
        WHEN 'STEP' THEN procedure.of_the_house() AND EXISTS (SELECT FROM procedure.procedure p WHERE p.id = item)
        ELSE false END;
END $$;

-- Whom a finding was shared with alone reads no comments on it: those are of the people who see its incident. A follow-up is its owner's, too.
CREATE FUNCTION comment.sees(incident uuid, kind text, item uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (kind IN ('FOLLOW_UP', 'STEP') OR incident = (SELECT access.entered()) OR access.sees(incident)) AND comment.shows(kind, item) $$;

-- A comment is never changed: it can be resolved, and withdrawn by its author; the row keeps its text for the trail, nobody is shown it then.
CREATE TABLE comment.comment (
    id uuid PRIMARY KEY,
    incident_id uuid REFERENCES incident.incident,
    holder_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('SECTION', 'EVENT', 'EVIDENCE', 'FINDING', 'FOLLOW_UP', 'STEP')),
    item_id uuid NOT NULL,
    place text NOT NULL,
    quote text,
    before text,
    after text,
    text text NOT NULL,
    reply_to uuid,
    blocks boolean NOT NULL,
    mentions uuid[] NOT NULL,
    author_id uuid NOT NULL REFERENCES access.person,
    at timestamptz NOT NULL,
    resolution text,
    resolved_by uuid REFERENCES access.person,
    resolved_at timestamptz,
    withdrawn_at timestamptz,
    UNIQUE (id, holder_id, place),
    FOREIGN KEY (reply_to, holder_id, place) REFERENCES comment.comment (id, holder_id, place),
    CHECK ((kind = 'STEP') = (incident_id IS NULL)),
    CHECK (quote IS NOT NULL OR (before IS NULL AND after IS NULL)),
    CHECK (reply_to IS NULL OR (NOT blocks AND quote IS NULL AND resolved_at IS NULL)),
    CHECK ((resolved_at IS NULL) = (resolved_by IS NULL) AND (resolution IS NULL OR resolved_at IS NOT NULL)),
    -- an objection concerns the review, stays on record, and is answered in writing by somebody else
    CHECK (NOT blocks OR kind IN ('SECTION', 'EVENT', 'EVIDENCE', 'FINDING')),
    CHECK (NOT blocks OR (withdrawn_at IS NULL AND (resolved_by IS NULL OR (resolved_by <> author_id AND resolution IS NOT NULL))))
);
CREATE INDEX comment_holder ON comment.comment (holder_id, at, id);
CREATE INDEX comment_thread ON comment.comment (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX comment_incident ON comment.comment (incident_id, at, id);
ALTER TABLE comment.comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment.comment FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_with_its_item ON comment.comment FOR SELECT TO afterword_app USING (comment.sees(incident_id, kind, item_id));
CREATE POLICY in_ones_own_name ON comment.comment FOR INSERT TO afterword_app
    WITH CHECK (author_id = access.current_person() AND resolved_by IS NULL AND withdrawn_at IS NULL AND comment.sees(incident_id, kind, item_id));
CREATE POLICY resolved_in_ones_own_name ON comment.comment FOR UPDATE TO afterword_app
    USING (withdrawn_at IS NULL AND comment.sees(incident_id, kind, item_id))
    WITH CHECK (withdrawn_at IS NULL AND (resolved_by IS NULL OR resolved_by = access.current_person()));
CREATE POLICY author_withdraws ON comment.comment FOR UPDATE TO afterword_app
    USING (author_id = access.current_person()) WITH CHECK (author_id = access.current_person() AND withdrawn_at IS NOT NULL);
CREATE POLICY owner_verifies ON comment.comment FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON comment.comment FOR UPDATE TO afterword_owner USING (true);
GRANT SELECT, INSERT ON comment.comment TO afterword_app;
GRANT UPDATE (resolution, resolved_by, resolved_at, withdrawn_at) ON comment.comment TO afterword_app;

-- That somebody objects, and whether it was answered, every member may know, whatever the objection is on: it blocks all approvals.
CREATE TABLE comment.objection (
    comment_id uuid PRIMARY KEY REFERENCES comment.comment,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    raised_by uuid NOT NULL REFERENCES access.person,
    raised_at timestamptz NOT NULL,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    CHECK (answered_by <> raised_by),
    CHECK ((answered_by IS NULL) = (answered_at IS NULL))
);
CREATE INDEX objection_incident ON comment.objection (incident_id);
CALL access.protect('comment.objection', false, 'LEAD');
DROP POLICY member_adds ON comment.objection;
CREATE POLICY member_objects ON comment.objection FOR INSERT TO afterword_app
    WITH CHECK (raised_by = access.current_person() AND answered_by IS NULL AND access.sees(incident_id));
CREATE POLICY another_answers ON comment.objection AS RESTRICTIVE FOR UPDATE TO afterword_app
    USING (answered_by IS NULL) WITH CHECK (answered_by = access.current_person());
CREATE POLICY owner_verifies ON comment.objection FOR SELECT TO afterword_owner USING (true);
GRANT SELECT, INSERT ON comment.objection TO afterword_app;
GRANT UPDATE (answered_by, answered_at) ON comment.objection TO afterword_app;

-- The second wall: no version is approved over an objection without an answer.
CREATE FUNCTION comment.answered_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM comment.objection o WHERE o.incident_id = NEW.incident_id AND o.answered_at IS NULL) THEN
        RAISE EXCEPTION 'an objection in incident % has no answer', NEW.incident_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER answered_first BEFORE INSERT ON review.version FOR EACH ROW EXECUTE FUNCTION comment.answered_first();

-- Erasures reach comments too.
DO $$
DECLARE
    last constant text := '(''review.version_item'',';
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
BEGIN
    IF strpos(erasable, last) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, last, $q$('comment.comment', 'r.place', ARRAY['quote', 'before', 'after', 'text', 'resolution']),
    $q$ || last);
END $$;
