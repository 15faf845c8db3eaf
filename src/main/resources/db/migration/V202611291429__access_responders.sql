-- Who wrote an event, evidence, a finding or a section of an incident. They are not outside its response.
CREATE TABLE access.responder (
    person_id uuid NOT NULL REFERENCES access.person,
    incident_id uuid NOT NULL,
    PRIMARY KEY (incident_id, person_id)
);
CALL access.protect('access.responder', false, 'READ');
GRANT SELECT, INSERT ON access.responder TO afterword_app;

ALTER TABLE audit.entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access.responder NO FORCE ROW LEVEL SECURITY;
INSERT INTO access.responder (person_id, incident_id)
SELECT DISTINCT p.id, e.incident_id FROM audit.entry e JOIN access.person p ON p.id = e.actor
WHERE e.incident_id IS NOT NULL AND e.action IN ('event.added', 'event.changed', 'event.withdrawn', 'evidence.added',
    'evidence.changed', 'evidence.handed-in', 'finding.raised', 'finding.changed', 'finding.withdrawn', 'review.edited',
    'review.submitted', 'attribution.recorded', 'attribution.changed', 'attribution.withdrawn');
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
ALTER TABLE access.responder FORCE ROW LEVEL SECURITY;

CREATE VIEW access.responder_v WITH (security_invoker = true) AS SELECT person_id, incident_id FROM access.responder;
CREATE VIEW access.person_function_v WITH (security_invoker = true) AS SELECT person_id, function FROM access.person_function;
GRANT SELECT ON access.responder_v, access.person_function_v TO afterword_app;

-- A sign-off that is required, by a rule of the policy or because the version before had it.
ALTER TABLE review.sign_off ADD COLUMN required boolean NOT NULL DEFAULT false;
ALTER TABLE review.sign_off DROP CONSTRAINT sign_off_role_check;
ALTER TABLE review.sign_off ADD CONSTRAINT sign_off_role_check CHECK (role IN
    ('RESPONSE_LEAD', 'FACILITATOR', 'SERVICE_OWNER', 'LEGAL', 'PRIVACY', 'COMMUNICATIONS', 'MANAGEMENT', 'OUTSIDE'));
