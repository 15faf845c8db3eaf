-- Who added or invited whom: they could have signed in as that person.
CREATE TABLE access.introduction (
    person_id uuid NOT NULL REFERENCES access.person,
    by_id uuid NOT NULL REFERENCES access.person,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX introduction_person ON access.introduction (person_id);
GRANT SELECT, INSERT ON access.introduction TO afterword_app;

ALTER TABLE audit.entry NO FORCE ROW LEVEL SECURITY;
INSERT INTO access.introduction (person_id, by_id, at)
SELECT p.id, b.id, e.at FROM audit.entry e JOIN access.person p ON e.object = 'person/' || p.id
    JOIN access.person b ON b.id = e.actor AND b.id <> p.id
WHERE e.action IN ('person.added', 'person.invited');
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;

-- Also who may be the lead or a response lead, in whose hands the response is.
CREATE VIEW access.introduction_v WITH (security_invoker = true) AS SELECT n.person_id, n.by_id, n.at, EXISTS (
    SELECT 1 FROM access.person_role r WHERE r.person_id = n.by_id AND r.role = 'LEAD') AS by_lead
FROM access.introduction n;
GRANT SELECT ON access.introduction_v TO afterword_app;
