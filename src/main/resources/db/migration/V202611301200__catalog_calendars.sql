-- The calendars by which business days are counted, in versions; the last one is in force.
CREATE SCHEMA IF NOT EXISTS catalog;
GRANT USAGE ON SCHEMA catalog TO afterword_app;
CREATE TABLE catalog.calendar_version (
    version text PRIMARY KEY,
    source text NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT now(),
    loaded_by uuid REFERENCES access.person
);
CREATE INDEX calendar_version_newest ON catalog.calendar_version (loaded_at DESC);
GRANT SELECT, INSERT ON catalog.calendar_version TO afterword_app;
