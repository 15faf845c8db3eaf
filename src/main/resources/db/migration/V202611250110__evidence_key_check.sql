-- Sealed once with the master key, so that a start with another key, or without one, is noticed before anything is sealed anew.
-- It tells nothing: what it wraps opens nothing.

CREATE TABLE evidence.key_check (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    wrapped bytea NOT NULL
);
GRANT SELECT, INSERT ON evidence.key_check TO afterword_app;
