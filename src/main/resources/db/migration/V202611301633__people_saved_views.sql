-- Lists as people keep them for themselves: a name and an address. What was removed can be brought back.
CREATE TABLE people.saved_view (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES access.person,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    href text NOT NULL CHECK (href ~ '^/[a-z]' AND length(href) <= 2000),
    created_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE INDEX saved_view_own ON people.saved_view (person_id, created_at);
ALTER TABLE people.saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON people.saved_view TO afterword_app USING (person_id = (SELECT access.current_person()))
    WITH CHECK (person_id = (SELECT access.current_person()));
GRANT SELECT, INSERT ON people.saved_view TO afterword_app;
GRANT UPDATE (name, removed_at) ON people.saved_view TO afterword_app;
