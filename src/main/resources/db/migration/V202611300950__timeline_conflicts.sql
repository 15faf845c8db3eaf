-- Events that tell the same thing differently. Both stay; who settles says which stands and why. A row has the stricter label of the two.
CREATE TABLE timeline.conflict (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    one int NOT NULL,
    other int NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    opened_at timestamptz NOT NULL,
    opened_by uuid NOT NULL REFERENCES access.person,
    settled_at timestamptz,
    settled_by uuid REFERENCES access.person,
    stands int,
    reason text,
    CHECK (one < other),
    CHECK (num_nulls(settled_at, settled_by, reason) IN (0, 3)),
    CHECK (stands IS NULL OR (reason IS NOT NULL AND stands IN (one, other))),
    FOREIGN KEY (incident_id, one) REFERENCES timeline.event (incident_id, number),
    FOREIGN KEY (incident_id, other) REFERENCES timeline.event (incident_id, number)
);
CREATE UNIQUE INDEX conflict_open ON timeline.conflict (incident_id, one, other) WHERE settled_at IS NULL;
CREATE INDEX conflict_incident ON timeline.conflict (incident_id, opened_at);
CALL access.protect('timeline.conflict', true);
CREATE POLICY owner_verifies ON timeline.conflict FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON timeline.conflict FOR UPDATE TO afterword_owner USING (true);
GRANT SELECT, INSERT ON timeline.conflict TO afterword_app;
GRANT UPDATE (settled_at, settled_by, stands, reason) ON timeline.conflict TO afterword_app;

DO $$
DECLARE
    last constant text := '(''review.version_item'',';
    erasable text := pg_get_functiondef('review.erasable()'::regprocedure);
    lengths constant text := 'coalesce(octet_length(reason), 0)';
BEGIN
    IF strpos(erasable, last) = 0 THEN
        RAISE EXCEPTION 'review.erasable has another shape: %', erasable;
    END IF;
    EXECUTE replace(erasable, last, $q$('timeline.conflict', 'r.id::text', ARRAY['reason']),
    $q$ || last);
    EXECUTE format('CREATE TRIGGER bounded_texts AFTER INSERT ON timeline.conflict FOR EACH ROW EXECUTE FUNCTION access.bound_texts(%L)', lengths);
    EXECUTE format('CREATE TRIGGER bounded_longer_texts AFTER UPDATE ON timeline.conflict FOR EACH ROW WHEN (%s > %s) EXECUTE FUNCTION access.bound_texts(%L)',
        replace(lengths, 'octet_length(', 'octet_length(NEW.'), replace(lengths, 'octet_length(', 'octet_length(OLD.'), lengths);
END $$;
