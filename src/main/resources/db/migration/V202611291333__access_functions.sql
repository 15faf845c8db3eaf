-- What people stand for in the organisation. A function gives no access; sign-offs of reviews are required from it.
CREATE TABLE access.person_function (
    person_id uuid NOT NULL REFERENCES access.person,
    function text NOT NULL CHECK (function IN ('PRIVACY', 'LEGAL', 'COMMUNICATIONS', 'MANAGEMENT')),
    PRIMARY KEY (person_id, function)
);
GRANT SELECT, INSERT, DELETE ON access.person_function TO afterword_app;
