-- What a call with an Idempotency-Key was answered, kept for a week, written in the transaction of the call itself.
CREATE TABLE web.idempotent_call (
    person_id uuid NOT NULL REFERENCES access.person,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    status int,
    content_type text,
    location text,
    etag text,
    body bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person_id, key)
);
CREATE INDEX idempotent_call_age ON web.idempotent_call (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON web.idempotent_call TO afterword_app;
