-- What one person downloaded within the last hour, and whether a download was refused, of which others were told.
CREATE TABLE evidence.download (
    person_id uuid NOT NULL REFERENCES access.person,
    refused boolean NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX download_person ON evidence.download (person_id, at);
GRANT SELECT, INSERT, DELETE ON evidence.download TO afterword_app;
