-- An incident's own date is never after the moment when it was recorded: an import with a discovery in 2043 stood before what happens now. Such a key
-- time is skipped for the next one that is known; it stays in the incident, and is reported as a contradiction.
CREATE FUNCTION incident.dated(anchors jsonb, created_at timestamptz) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT anchors -> name
    FROM unnest(ARRAY['DISCOVERY', 'FIRST_ACTION', 'COMPROMISE', 'DECLARED', 'CONTAINED', 'ERADICATED', 'RECOVERED', 'RESOLVED'])
        WITH ORDINALITY AS known (name, place)
    WHERE (anchors #>> ARRAY[name, 'at'])::timestamptz <= created_at ORDER BY place LIMIT 1);
CREATE OR REPLACE FUNCTION incident.dated_at(anchors jsonb, created_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((incident.dated(anchors, created_at) ->> 'at')::timestamptz, created_at);

CREATE OR REPLACE VIEW incident.incident_v WITH (security_invoker = true) AS
    SELECT id, key, title, severity, stage, lead_id, locked, decision_outcome, review_state, review_due_at, evaluation_state,
        evaluation_due_at, search, created_at, updated_at, category, dated_at, incident.dated(anchors, created_at) AS dated
    FROM incident.incident;

-- the date is computed anew where what it is computed from is written
ALTER TABLE incident.incident DISABLE TRIGGER USER;
ALTER TABLE incident.incident NO FORCE ROW LEVEL SECURITY;
UPDATE incident.incident SET created_at = created_at WHERE dated_at > created_at;
ALTER TABLE incident.incident FORCE ROW LEVEL SECURITY;
ALTER TABLE incident.incident ENABLE TRIGGER USER;
