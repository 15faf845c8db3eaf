-- When people were on their start page, which tells what is new since, and whether they have put the first steps away.
CREATE SCHEMA home;
GRANT USAGE ON SCHEMA home TO afterword_app;

CREATE TABLE home.visit (
    person_id uuid PRIMARY KEY REFERENCES access.person,
    seen_at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    steps_done boolean NOT NULL DEFAULT false
);
ALTER TABLE home.visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE home.visit FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON home.visit TO afterword_app USING (person_id = (SELECT access.current_person()))
    WITH CHECK (person_id = (SELECT access.current_person()));
GRANT SELECT, INSERT, UPDATE ON home.visit TO afterword_app;
