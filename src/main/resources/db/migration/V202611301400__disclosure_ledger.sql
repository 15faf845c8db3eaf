-- What left the installation about an incident: what exactly, to whom, when, and who decided so. A row is written before it leaves, since
-- nothing can be written if the program dies right after; the answer of the receiver is added.
CREATE SCHEMA disclosure;
GRANT USAGE ON SCHEMA disclosure TO afterword_app;

CREATE TABLE disclosure.disclosure (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    kind text NOT NULL CHECK (kind IN ('TRACKER_ISSUE', 'TRACKER_COMMENT')),
    -- the key of what it is about
    object text NOT NULL,
    recipient text NOT NULL,
    internal boolean NOT NULL,
    content text NOT NULL CHECK (length(content) <= 50000),
    decided_by uuid NOT NULL REFERENCES access.person,
    decided_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    -- when the receiver said that it has it; null while it didn't
    received_at timestamptz,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED'))
);
CREATE INDEX disclosure_incident ON disclosure.disclosure (incident_id, sent_at DESC, id DESC);
CALL access.protect('disclosure.disclosure', true);
CREATE POLICY decided_in_ones_own_name ON disclosure.disclosure AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (decided_by = (SELECT access.current_person()));
CREATE POLICY owner_verifies ON disclosure.disclosure FOR SELECT TO afterword_owner USING (true);
CREATE POLICY owner_erases ON disclosure.disclosure FOR UPDATE TO afterword_owner USING (true);
GRANT SELECT, INSERT ON disclosure.disclosure TO afterword_app;
GRANT UPDATE (received_at) ON disclosure.disclosure TO afterword_app;
