-- Evidence that somebody outside was asked for, and what they handed in: it waits beside the evidence until somebody who works
-- on the incident accepts it. Who was asked sees the request and their own hand-ins while it stands, and nothing of the incident.

CREATE TABLE evidence.request (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    person_id uuid NOT NULL REFERENCES access.person,
    asks text NOT NULL,
    -- the label of what is handed in, and of the request
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    asked_by uuid NOT NULL REFERENCES access.person,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX request_incident ON evidence.request (incident_id, id);
CREATE INDEX request_person ON evidence.request (person_id, id);
CALL access.protect('evidence.request', true);
CREATE POLICY who_is_asked_reads ON evidence.request FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) AND ended_at IS NULL AND expires_at > now());
CREATE POLICY in_ones_own_name ON evidence.request AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (asked_by = access.current_person());

CREATE TABLE evidence.hand_in (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES evidence.request,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    title text NOT NULL,
    description text,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    file_name text NOT NULL,
    media_type text,
    size bigint NOT NULL CHECK (size >= 0),
    object_id text NOT NULL UNIQUE CHECK (object_id ~ '^[0-9a-f]{32}$'),
    handed_at timestamptz NOT NULL,
    handed_by uuid NOT NULL REFERENCES access.person,
    state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'ACCEPTED', 'DECLINED')),
    answer text,
    answered_by uuid REFERENCES access.person,
    answered_at timestamptz,
    -- the number of the item that it became
    item_number int,
    CHECK ((state = 'WAITING') = (answered_by IS NULL) AND (state = 'WAITING') = (answered_at IS NULL)),
    CHECK ((state = 'ACCEPTED') = (item_number IS NOT NULL))
);
CREATE INDEX hand_in_request ON evidence.hand_in (request_id, id);
CREATE INDEX hand_in_waiting ON evidence.hand_in (incident_id, id) WHERE state = 'WAITING';
CALL access.protect('evidence.hand_in', true);

-- Whether the current principal may hand something in now. Has the rights of who asks.
CREATE FUNCTION evidence.is_asked(request uuid, incident uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM evidence.request r WHERE r.id = request AND r.incident_id = incident
        AND r.person_id = access.current_person() AND r.ended_at IS NULL AND r.expires_at > now()) $$;

CREATE POLICY who_is_asked_reads ON evidence.hand_in FOR SELECT TO afterword_app
    USING (handed_by = (SELECT access.current_person()) AND evidence.is_asked(request_id, incident_id));
CREATE POLICY who_is_asked_adds ON evidence.hand_in FOR INSERT TO afterword_app
    WITH CHECK (evidence.is_asked(request_id, incident_id));
-- Members hand nothing in for others, and nobody says that it was accepted as they do.
CREATE POLICY only_as_asked ON evidence.hand_in AS RESTRICTIVE FOR INSERT TO afterword_app
    WITH CHECK (handed_by = access.current_person() AND state = 'WAITING' AND evidence.is_asked(request_id, incident_id)
        AND tlp = (SELECT r.tlp FROM evidence.request r WHERE r.id = request_id)
        AND restricted IS NOT DISTINCT FROM (SELECT r.restricted FROM evidence.request r WHERE r.id = request_id));
CREATE POLICY answered_in_ones_own_name ON evidence.hand_in AS RESTRICTIVE FOR UPDATE TO afterword_app
    USING (state = 'WAITING') WITH CHECK (answered_by = access.current_person());

-- Sealing takes the incident's data key, which is wrapped by the master key and opens nothing by itself.
CREATE POLICY who_is_asked_seals ON evidence.data_key FOR SELECT TO afterword_app
    USING (incident_id IN (SELECT r.incident_id FROM evidence.request r WHERE r.person_id = (SELECT access.current_person())
        AND r.ended_at IS NULL AND r.expires_at > now()));

GRANT SELECT, INSERT ON evidence.request, evidence.hand_in TO afterword_app;
GRANT UPDATE (ended_at) ON evidence.request TO afterword_app;
GRANT UPDATE (state, answer, answered_by, answered_at, item_number) ON evidence.hand_in TO afterword_app;

-- The sweeper leaves alone what waits.
GRANT SELECT (object_id, state) ON evidence.hand_in TO afterword_jobs;
CREATE POLICY sweeper_reads ON evidence.hand_in FOR SELECT TO afterword_jobs USING (state = 'WAITING');
