-- An incident's own date: its discovery, or else the first key time that is known, or else its creation. The texts of key times are
-- instants in UTC, so that the cast depends on nothing.
CREATE FUNCTION incident.dated_at(anchors jsonb, created_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce((anchors #>> '{DISCOVERY,at}')::timestamptz, (anchors #>> '{FIRST_ACTION,at}')::timestamptz,
    (anchors #>> '{COMPROMISE,at}')::timestamptz, (anchors #>> '{DECLARED,at}')::timestamptz,
    (anchors #>> '{CONTAINED,at}')::timestamptz, (anchors #>> '{ERADICATED,at}')::timestamptz,
    (anchors #>> '{RECOVERED,at}')::timestamptz, (anchors #>> '{RESOLVED,at}')::timestamptz, created_at);
ALTER TABLE incident.incident ADD COLUMN dated_at timestamptz NOT NULL GENERATED ALWAYS AS (incident.dated_at(anchors, created_at)) STORED;

-- open ones, those that were closed here, and all with the imported history
CREATE INDEX incident_open ON incident.incident (dated_at DESC, id DESC) WHERE stage <> 'CLOSED';
CREATE INDEX incident_closed ON incident.incident (dated_at DESC, id DESC) WHERE stage = 'CLOSED' AND NOT historical;
CREATE INDEX incident_dated ON incident.incident (dated_at DESC, id DESC);
