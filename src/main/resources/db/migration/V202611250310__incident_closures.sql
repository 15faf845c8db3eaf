-- Closing an incident, and opening it again.

-- Closed by the act: nothing of it changes until it is opened again. What came in as history is closed and not locked, for a
-- review or an evaluation can still be held on it.
ALTER TABLE incident.incident
    ADD COLUMN locked boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT locked_when_closed CHECK (NOT locked OR stage = 'CLOSED');

-- Each closing and each reopening, with what was warned of at the time. Never changed.
CREATE TABLE incident.closure (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    kind text NOT NULL CHECK (kind IN ('CLOSED', 'REOPENED')),
    reason text,
    warnings text[] NOT NULL,
    at timestamptz NOT NULL,
    by uuid NOT NULL REFERENCES access.person,
    CHECK (kind = 'CLOSED' OR reason IS NOT NULL)
);
CREATE INDEX closure_incident ON incident.closure (incident_id, at);
CALL access.protect('incident.closure', false, 'LEAD');
GRANT SELECT, INSERT ON incident.closure TO afterword_app;
