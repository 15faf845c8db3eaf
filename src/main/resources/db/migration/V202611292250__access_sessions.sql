-- A session is read together with its person, in one statement; of its secret only the SHA-256 is stored. Whoever is signed in has to
-- sign in once more.
CREATE TABLE access.session (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
    person_id uuid NOT NULL REFERENCES access.person ON DELETE CASCADE,
    form_token text NOT NULL,
    agent text NOT NULL,
    address text NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_person ON access.session (person_id);
CREATE INDEX session_used ON access.session (last_used_at);

CREATE VIEW access.session_in_force WITH (security_invoker) AS
    SELECT * FROM access.session
    WHERE last_used_at > now() - interval '30 minutes' AND started_at > now() - interval '12 hours';

GRANT SELECT, INSERT, UPDATE, DELETE ON access.session TO afterword_app;
GRANT SELECT ON access.session_in_force TO afterword_app;

DROP TABLE web.spring_session_attributes;
DROP TABLE web.spring_session;
