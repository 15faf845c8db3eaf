-- What people typed into a form and haven't saved, for themselves alone; and who has which form of an incident open.
CREATE TABLE web.draft (
    person_id uuid NOT NULL REFERENCES access.person,
    form text NOT NULL CHECK (length(form) <= 300),
    incident_id uuid REFERENCES incident.incident,
    fields jsonb NOT NULL CHECK (pg_column_size(fields) <= 1000000),
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, form)
);
CREATE INDEX draft_incident ON web.draft (incident_id);
ALTER TABLE web.draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE web.draft FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON web.draft TO afterword_app USING (person_id = (SELECT access.current_person()))
    WITH CHECK (person_id = (SELECT access.current_person()));
CREATE POLICY owner_forgets ON web.draft FOR DELETE TO afterword_owner USING (true);
CREATE POLICY owner_finds ON web.draft FOR SELECT TO afterword_owner USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON web.draft TO afterword_app;

CREATE TABLE web.writer (
    person_id uuid NOT NULL REFERENCES access.person,
    form text NOT NULL CHECK (length(form) <= 300),
    incident_id uuid NOT NULL REFERENCES incident.incident,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, form)
);
CREATE INDEX writer_form ON web.writer (form);
ALTER TABLE web.writer ENABLE ROW LEVEL SECURITY;
ALTER TABLE web.writer FORCE ROW LEVEL SECURITY;
CREATE POLICY members_see ON web.writer FOR SELECT TO afterword_app USING (access.sees(incident_id));
CREATE POLICY in_ones_own_name ON web.writer FOR INSERT TO afterword_app
    WITH CHECK (person_id = (SELECT access.current_person()) AND access.sees(incident_id));
CREATE POLICY again_in_ones_own_name ON web.writer FOR UPDATE TO afterword_app USING (person_id = (SELECT access.current_person()))
    WITH CHECK (person_id = (SELECT access.current_person()) AND access.sees(incident_id));
CREATE POLICY ones_own_end ON web.writer FOR DELETE TO afterword_app USING (person_id = (SELECT access.current_person()));
GRANT SELECT, INSERT, UPDATE, DELETE ON web.writer TO afterword_app;

-- After an erasure nobody keeps the passage in a draft: those of the incident are dropped, unread.
CREATE FUNCTION web.forget_drafts(incident uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM web.draft WHERE incident_id = incident $$;
REVOKE ALL ON FUNCTION web.forget_drafts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web.forget_drafts(uuid) TO afterword_app;
