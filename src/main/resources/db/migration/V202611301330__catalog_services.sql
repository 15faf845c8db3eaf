-- The catalogue of services: who owns what, who is told next, where its work is tracked.
CREATE TABLE catalog.service (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
    name text NOT NULL,
    description text,
    team_id uuid REFERENCES access.team,
    owner_id uuid REFERENCES access.person,
    -- people of access.person, in order
    escalation uuid[] NOT NULL DEFAULT '{}',
    tracker text,
    tags text[] NOT NULL DEFAULT '{}',
    retired boolean NOT NULL DEFAULT false,
    version bigint NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL
);
CREATE INDEX service_name ON catalog.service (name, id);
CREATE INDEX service_team ON catalog.service (team_id);
GRANT SELECT, INSERT, UPDATE ON catalog.service TO afterword_app;
CREATE VIEW catalog.service_v WITH (security_invoker = true) AS SELECT id, key, name, team_id, retired FROM catalog.service;
GRANT SELECT ON catalog.service_v TO afterword_app;
