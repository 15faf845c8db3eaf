-- How many reminders a person hasn't read, for the bell on every page: read with the person, so that it costs no statement.
CREATE TABLE access.bell (
    person_id uuid PRIMARY KEY REFERENCES access.person,
    unread int NOT NULL CHECK (unread >= 0)
);
ALTER TABLE access.bell ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.bell FORCE ROW LEVEL SECURITY;
CREATE POLICY heard_with_the_person ON access.bell FOR SELECT TO afterword_app USING (true);
CREATE POLICY own_is_rung ON access.bell FOR INSERT TO afterword_app WITH CHECK (person_id = access.current_person());
CREATE POLICY own_rings_on ON access.bell FOR UPDATE TO afterword_app USING (person_id = access.current_person());
GRANT SELECT, INSERT, UPDATE ON access.bell TO afterword_app;
