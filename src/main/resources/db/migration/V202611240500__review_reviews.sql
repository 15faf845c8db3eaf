-- The postmortem of an incident: where it stands, what its working text says, who answered for it, and the versions that were
-- approved, which nobody can change.

CREATE TABLE review.review (
    incident_id uuid PRIMARY KEY REFERENCES incident.incident,
    state text NOT NULL CHECK (state IN ('NOT_STARTED', 'DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'WAIVED', 'ABANDONED')),
    number int NOT NULL DEFAULT 1 CHECK (number > 0),
    in_force int,
    -- counts changes that every member may know of; a sign-off names the one that it was given on
    text_version bigint NOT NULL DEFAULT 1,
    -- how many parts take a clearance; never told to anybody, but approval needs an approver who can read them all
    restricted_parts int NOT NULL DEFAULT 0,
    last_attribution int NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_open ON review.review (updated_at DESC, incident_id) WHERE state IN ('DRAFT', 'IN_REVIEW', 'APPROVED');

-- all seven stand from the start, so that a hidden one is no gap that an insert could find
CREATE TABLE review.section (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    section text NOT NULL CHECK (section IN ('WHAT_HAPPENED', 'ROOT_CAUSE', 'ACTORS', 'IMPACT', 'RESPONSE', 'WENT_WELL', 'TAKEAWAYS')),
    body text NOT NULL DEFAULT '',
    not_applicable text,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    updated_by uuid,
    UNIQUE (incident_id, section)
);

CREATE TABLE review.participant (
    incident_id uuid NOT NULL REFERENCES review.review,
    party_id uuid NOT NULL,
    attended boolean NOT NULL DEFAULT false,
    contributed boolean NOT NULL DEFAULT false,
    excused_reason text,
    PRIMARY KEY (incident_id, party_id)
);

-- who was behind it, and how sure we are; restricted unless somebody cleared says otherwise
CREATE TABLE review.attribution (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    number int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ACTOR', 'CLUSTER', 'UNKNOWN')),
    name text NOT NULL DEFAULT '',
    statement text NOT NULL DEFAULT '',
    hypotheses jsonb NOT NULL DEFAULT '[]',
    evidence jsonb NOT NULL DEFAULT '[]',
    likelihood text CHECK (likelihood IN ('ALMOST_NO_CHANCE', 'VERY_UNLIKELY', 'UNLIKELY', 'ROUGHLY_EVEN', 'LIKELY', 'VERY_LIKELY', 'ALMOST_CERTAIN')),
    confidence text CHECK (confidence IN ('LOW', 'MODERATE', 'HIGH')),
    analyst_id uuid NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text DEFAULT 'ATTRIBUTION' CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    version bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_reason text,
    UNIQUE (incident_id, number)
);

CREATE TABLE review.sign_off (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    number int NOT NULL,
    role text NOT NULL CHECK (role IN ('RESPONSE_LEAD', 'FACILITATOR', 'SERVICE_OWNER', 'LEGAL', 'PRIVACY', 'COMMUNICATIONS', 'MANAGEMENT')),
    person_id uuid,
    state text NOT NULL CHECK (state IN ('ASKED', 'GIVEN', 'OBJECTED', 'WITHDRAWN')),
    reason text,
    asked_at timestamptz NOT NULL DEFAULT now(),
    asked_by uuid NOT NULL,
    answered_at timestamptz,
    answered_by uuid,
    text_version bigint
);
CREATE INDEX sign_off_incident ON review.sign_off (incident_id, number);

-- what happened to the review itself, in order, with the words that were said
CREATE TABLE review.step (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES review.review,
    number int NOT NULL,
    step text NOT NULL CHECK (step IN ('STARTED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'PUBLISHED', 'AMENDED', 'ABANDONED', 'WAIVED')),
    at timestamptz NOT NULL DEFAULT now(),
    person_id uuid NOT NULL,
    reason text
);
CREATE INDEX step_incident ON review.step (incident_id, id);

CREATE TABLE review.version (
    incident_id uuid NOT NULL REFERENCES review.review,
    number int NOT NULL,
    hash text NOT NULL,
    -- the commitments that the hash is over, without the keys and contents that they commit to
    manifest text NOT NULL,
    approved_at timestamptz NOT NULL,
    approved_by uuid NOT NULL,
    published_at timestamptz,
    published_by uuid,
    PRIMARY KEY (incident_id, number)
);

-- one frozen row: canonical bytes, the key of its commitment, and the label that decides who reads it
CREATE TABLE review.version_item (
    id uuid PRIMARY KEY,
    incident_id uuid NOT NULL,
    number int NOT NULL,
    kind text NOT NULL CHECK (kind IN ('INCIDENT', 'SECTION', 'PARTY', 'EVENT', 'EVIDENCE', 'FINDING', 'ATTRIBUTION', 'SIGN_OFF')),
    ref text NOT NULL,
    content text NOT NULL,
    commitment_key bytea NOT NULL,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED')),
    FOREIGN KEY (incident_id, number) REFERENCES review.version
);
CREATE INDEX version_item_version ON review.version_item (incident_id, number, kind);

CALL access.protect('review.review', false);
CALL access.protect('review.section', true);
CALL access.protect('review.participant', false);
CALL access.protect('review.attribution', true);
CALL access.protect('review.sign_off', false, 'READ');
CALL access.protect('review.step', false);
CALL access.protect('review.version', false, 'LEAD');
CALL access.protect('review.version_item', true, 'LEAD');

GRANT SELECT, INSERT, UPDATE ON review.review, review.section, review.participant, review.attribution, review.sign_off TO afterword_app;
GRANT DELETE ON review.participant TO afterword_app;
GRANT SELECT, INSERT ON review.step, review.version, review.version_item TO afterword_app;
GRANT UPDATE (published_at, published_by) ON review.version TO afterword_app;

-- what other modules may read
CREATE VIEW review.review_v WITH (security_invoker = true) AS
    SELECT incident_id, state, number, in_force, started_at, updated_at FROM review.review;
CREATE VIEW review.version_v WITH (security_invoker = true) AS
    SELECT incident_id, number, hash, manifest, approved_at, approved_by, published_at, published_by FROM review.version;
CREATE VIEW review.version_item_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, kind, ref, content, tlp, restricted FROM review.version_item;
-- the working text, for a draft of the report
CREATE VIEW review.section_v WITH (security_invoker = true) AS
    SELECT id, incident_id, section, body, not_applicable, tlp, restricted, updated_at FROM review.section;
CREATE VIEW review.participant_v WITH (security_invoker = true) AS
    SELECT incident_id, party_id, attended, contributed, excused_reason FROM review.participant;
CREATE VIEW review.attribution_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, kind, name, statement, hypotheses, evidence, likelihood, confidence, analyst_id, tlp, restricted
    FROM review.attribution WHERE withdrawn_reason IS NULL;
CREATE VIEW review.sign_off_v WITH (security_invoker = true) AS
    SELECT id, incident_id, number, role, person_id, state, reason, asked_at, answered_at FROM review.sign_off;
GRANT SELECT ON review.review_v, review.version_v, review.version_item_v, review.section_v, review.participant_v,
    review.attribution_v, review.sign_off_v TO afterword_app;
