-- Events that are proposed: of one person until they accept, drop or merge them. Nothing of it is on record before; what was dropped or
-- merged is kept until the next change but one, so that it can be undone.
CREATE TABLE record.proposal (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    person_id uuid NOT NULL REFERENCES access.person,
    title text NOT NULL,
    occurred_at timestamptz,
    occurred_fidelity text CHECK (occurred_fidelity IN ('YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')),
    occurred_zone text,
    occurred_plus_minus text,
    kind text CHECK (kind IN ('ADVERSARY', 'DETECTION', 'RESPONSE', 'DECISION', 'COMMUNICATION', 'SYSTEM')),
    phase text CHECK (phase IN ('PREPARATION', 'DETECTION_ANALYSIS', 'CONTAINMENT', 'ERADICATION', 'RECOVERY', 'POST_INCIDENT')),
    source text,
    raw text,
    records int[] NOT NULL,
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ACCEPTED', 'DROPPED')),
    made_in int NOT NULL,
    changed_in int,
    CHECK ((state = 'OPEN') = (changed_in IS NULL)),
    CHECK ((occurred_at IS NULL) = (occurred_fidelity IS NULL) AND (occurred_at IS NULL) = (occurred_zone IS NULL))
);
CREATE INDEX proposal_own ON record.proposal (incident_id, person_id);
CALL access.protect('record.proposal', false);
CREATE POLICY own ON record.proposal AS RESTRICTIVE TO afterword_app
    USING (person_id = (SELECT access.current_person())) WITH CHECK (person_id = (SELECT access.current_person()));
GRANT SELECT, INSERT, DELETE ON record.proposal TO afterword_app;
GRANT UPDATE (title, occurred_at, occurred_fidelity, occurred_zone, occurred_plus_minus, kind, phase, state, changed_in)
    ON record.proposal TO afterword_app;

-- What events rest on, by number: people may learn that a record exists which they don't see.
CREATE TABLE record.basis (
    incident_id uuid NOT NULL REFERENCES incident.incident,
    event int NOT NULL,
    record int NOT NULL,
    PRIMARY KEY (incident_id, event, record),
    FOREIGN KEY (incident_id, event) REFERENCES timeline.event (incident_id, number),
    FOREIGN KEY (incident_id, record) REFERENCES record.entry (incident_id, number)
);
CREATE INDEX basis_record ON record.basis (incident_id, record);
CALL access.protect('record.basis', false);
GRANT SELECT, INSERT ON record.basis TO afterword_app;

-- Erasures reach proposals.
DO $$
DECLARE
    list text := pg_get_functiondef('review.erasable()'::regprocedure);
    last constant text := '(''review.version_item'',';
BEGIN
    IF strpos(list, last) = 0 THEN
        RAISE EXCEPTION 'the list of what can be erased has another shape: %', list;
    END IF;
    EXECUTE replace(list, last, $q$('record.proposal', '''''', ARRAY['title', 'source', 'raw']),
    $q$ || last);
END $$;
CREATE POLICY owner_verifies ON record.proposal FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON record.proposal FOR UPDATE TO afterword_owner USING (true);
