-- An objection at sign-off stays on record with its answer, whatever its signer decides later.
CREATE TABLE review.objection (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    number int NOT NULL,
    sign_off_id uuid NOT NULL REFERENCES review.sign_off,
    role text NOT NULL,
    person_id uuid NOT NULL,
    at timestamptz NOT NULL,
    reason text NOT NULL,
    answer text,
    answered_by uuid,
    answered_at timestamptz,
    CHECK ((answer IS NULL) = (answered_by IS NULL))
);
CREATE INDEX objection_incident ON review.objection (incident_id, at);
CREATE INDEX objection_sign_off ON review.objection (sign_off_id);
CALL access.protect('review.objection', false, 'READ');
GRANT SELECT, INSERT ON review.objection TO afterword_app;
GRANT UPDATE (answer, answered_by, answered_at) ON review.objection TO afterword_app;

ALTER TABLE review.sign_off NO FORCE ROW LEVEL SECURITY;
ALTER TABLE review.objection NO FORCE ROW LEVEL SECURITY;
INSERT INTO review.objection (id, incident_id, number, sign_off_id, role, person_id, at, reason)
SELECT gen_random_uuid(), incident_id, number, id, role, answered_by, answered_at, coalesce(reason, '')
FROM review.sign_off WHERE state = 'OBJECTED' AND answered_by IS NOT NULL;
ALTER TABLE review.sign_off FORCE ROW LEVEL SECURITY;
ALTER TABLE review.objection FORCE ROW LEVEL SECURITY;

-- The text that a person signed or objected to, as they saw it, so that they can see what changed since.
CREATE TABLE review.signed_section (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    sign_off_id uuid NOT NULL REFERENCES review.sign_off,
    section text NOT NULL,
    body text NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED'))
);
CREATE INDEX signed_section_sign_off ON review.signed_section (sign_off_id);
CALL access.protect('review.signed_section', true, 'READ');
GRANT SELECT, INSERT, DELETE ON review.signed_section TO afterword_app;
