-- Lessons that the whole house may read: texts written for that, in a version that stays as it was previewed. The row is an item of its
-- incident; whoever doesn't see the incident reads its texts and no incident, since what names that stands behind the incident's own wall.
CREATE TABLE lesson.shared (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^LES-[0-9A-Z]{6}$'),
    incident_id uuid NOT NULL REFERENCES incident.incident,
    finding_id uuid NOT NULL REFERENCES finding.finding,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT')),
    restricted text CHECK (restricted IS NULL),
    type text NOT NULL,
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
    problem text NOT NULL CHECK (length(problem) BETWEEN 1 AND 5000),
    change text NOT NULL CHECK (length(change) BETWEEN 1 AND 5000),
    -- whether what was changed held, when this was written; null: nobody knows yet
    proof text CHECK (proof IN ('HELD', 'FAILED')),
    state text NOT NULL CHECK (state IN ('DRAFT', 'SHARED', 'WITHDRAWN')),
    version bigint NOT NULL DEFAULT 1,
    written_by uuid NOT NULL REFERENCES access.person,
    written_at timestamptz NOT NULL,
    shared_by uuid REFERENCES access.person,
    shared_at timestamptz,
    withdrawn_by uuid REFERENCES access.person,
    withdrawn_at timestamptz,
    CHECK ((state = 'DRAFT') = (shared_at IS NULL) AND (shared_at IS NULL) = (shared_by IS NULL)),
    CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX shared_of_finding ON lesson.shared (finding_id) WHERE state <> 'WITHDRAWN';
CREATE INDEX shared_at ON lesson.shared (shared_at DESC, id DESC) WHERE state = 'SHARED';
CREATE INDEX shared_incident ON lesson.shared (incident_id);
CALL access.protect('lesson.shared', true, 'LEAD');
CREATE POLICY owner_verifies ON lesson.shared FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON lesson.shared FOR UPDATE TO afterword_owner USING (true);
CALL access.search('lesson.shared', ARRAY['title'], ARRAY['problem', 'change']);
GRANT SELECT, INSERT ON lesson.shared TO afterword_app;
GRANT UPDATE (tlp, type, title, problem, change, proof, state, version, written_by, written_at, shared_by, shared_at, withdrawn_by, withdrawn_at)
    ON lesson.shared TO afterword_app;

-- What was shared stays as it was.
CREATE FUNCTION lesson.keep_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'afterword_owner' AND (OLD.state = 'WITHDRAWN' OR (OLD.tlp, OLD.type, OLD.title, OLD.problem, OLD.change, OLD.proof)
            IS DISTINCT FROM (NEW.tlp, NEW.type, NEW.title, NEW.problem, NEW.change, NEW.proof) AND OLD.state = 'SHARED') THEN
        RAISE EXCEPTION 'what was shared stays as it was: %', OLD.key;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_shared BEFORE UPDATE ON lesson.shared FOR EACH ROW EXECUTE FUNCTION lesson.keep_shared();

-- Whether the house may read a shared lesson now: neither its finding nor its incident became more than may be shared.
-- Reviewed, SECURITY DEFINER: the reader sees neither of them. It says that one thing, of lessons that were shared.
CREATE FUNCTION lesson.is_open(lesson uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM lesson.shared s JOIN finding.finding f ON f.id = s.finding_id JOIN incident.incident i ON i.id = s.incident_id
        WHERE s.id = is_open.lesson AND s.state = 'SHARED' AND f.withdrawn_at IS NULL AND f.restricted IS NULL AND f.tlp <> 'RED' AND i.tlp <> 'RED'
          AND EXISTS (SELECT FROM access.incident_grant g
              WHERE g.incident_id = s.incident_id AND g.principal = '00000000-0000-0000-0000-000000000101')) $$;
REVOKE ALL ON FUNCTION lesson.is_open(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lesson.is_open(uuid) TO afterword_app;

-- The house: people of this organisation, and no guests.
CREATE POLICY house_reads ON lesson.shared FOR SELECT TO afterword_app USING (state = 'SHARED'
    AND (SELECT NOT p.external FROM access.person p WHERE p.id = (SELECT access.current_person()) AND p.active) AND lesson.is_open(id));

CREATE VIEW finding.shareable_v WITH (security_invoker = true) AS
    SELECT f.id, f.incident_id, f.number, f.type, f.title, f.description, f.tlp, f.restricted, i.tlp AS incident_tlp, i.title AS incident_title
    FROM finding.finding f JOIN incident.incident i ON i.id = f.incident_id WHERE f.withdrawn_at IS NULL;
GRANT SELECT ON finding.shareable_v TO afterword_app;

DO $$
DECLARE
    last constant text := '(''review.version_item'',';
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
    lengths constant text := 'octet_length(title) + octet_length(problem) + octet_length(change)';
BEGIN
    IF strpos(erasable, last) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, last, $q$('lesson.shared', 'r.id::text', ARRAY['title', 'problem', 'change']),
    $q$ || last);
    EXECUTE format('CREATE TRIGGER bounded_texts AFTER INSERT ON lesson.shared FOR EACH ROW EXECUTE FUNCTION access.bound_texts(%L)', lengths);
    EXECUTE format('CREATE TRIGGER bounded_longer_texts AFTER UPDATE ON lesson.shared FOR EACH ROW WHEN (%s > %s) EXECUTE FUNCTION access.bound_texts(%L)',
        replace(lengths, 'octet_length(', 'octet_length(NEW.'), replace(lengths, 'octet_length(', 'octet_length(OLD.'), lengths);
END $$;
