-- Recommendations: proposed from an incident or from none, put to stakeholders, decided on with reasons. All but the state of
-- a recommendation is only ever added to.

CREATE SCHEMA procedure;
GRANT USAGE ON SCHEMA procedure TO afterword_app, afterword_jobs;

-- Whether the current principal is somebody of this organisation.
CREATE FUNCTION procedure.of_the_house() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM access.person p WHERE p.id = access.current_person() AND p.active AND NOT p.external) $$;

-- Whether they have the role of a lead (Role.LEAD.principal()).
CREATE FUNCTION procedure.leads() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT '00000000-0000-0000-0000-000000000101'::uuid = ANY (access.current_principals()) $$;

-- Whether a grant of theirs covers what carries this label in the incident. What belongs to no incident is for everybody of the
-- house to read, and for leads to decide.
CREATE FUNCTION procedure.reaches(incident uuid, tlp text, lowest text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN incident IS NULL THEN procedure.of_the_house() AND (lowest <> 'LEAD' OR procedure.leads())
        ELSE EXISTS (SELECT 1 FROM access.incident_grant g
            WHERE g.incident_id = incident AND (lowest <> 'LEAD' OR g.level = 'LEAD')
              AND access.tlp_rank(tlp) <= access.tlp_rank(g.max_tlp)
              AND g.principal = ANY ((SELECT access.current_principals())::uuid[])
              AND (g.expires_at IS NULL OR g.expires_at > now())) END $$;

CREATE TABLE procedure.recommendation (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^REC-[0-9A-HJKMNP-TV-Z]{6}$'),
    incident_id uuid REFERENCES incident.incident,
    tlp text NOT NULL CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    title text NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CONSULTING', 'ADOPTED', 'ADAPTED', 'REJECTED')),
    proposed_by uuid NOT NULL REFERENCES access.person,
    proposed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES access.person,
    decided_at timestamptz,
    decision_reason text,
    -- what is done instead, where it was adapted
    adapted text,
    done_by uuid REFERENCES access.person,
    done_at timestamptz,
    done_note text,
    version bigint NOT NULL DEFAULT 1,
    CHECK ((decided_by IS NULL) = (state IN ('OPEN', 'CONSULTING')) AND (decided_by IS NULL) = (decided_at IS NULL)
        AND (decided_by IS NULL) = (decision_reason IS NULL)),
    CHECK ((state = 'ADAPTED') = (adapted IS NOT NULL)),
    CHECK ((done_by IS NULL) = (done_at IS NULL) AND (done_by IS NULL) = (done_note IS NULL)
        AND (done_by IS NULL OR state IN ('ADOPTED', 'ADAPTED')))
);
CREATE INDEX recommendation_newest ON procedure.recommendation (proposed_at DESC, id DESC);
CREATE INDEX recommendation_incident ON procedure.recommendation (incident_id);

-- Who was asked, by when. Asked again is another row: the latest counts. The incident and the label are those of the
-- recommendation, for the policies of one table can't look at the other and be looked at by it.
CREATE TABLE procedure.request (
    id uuid PRIMARY KEY,
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    incident_id uuid,
    tlp text NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    asked_by uuid NOT NULL REFERENCES access.person,
    asked_at timestamptz NOT NULL,
    due_on date NOT NULL
);
CREATE INDEX request_recommendation ON procedure.request (recommendation_id, asked_at);
CREATE INDEX request_person ON procedure.request (person_id, recommendation_id);

-- What they said. Said again is another row.
CREATE TABLE procedure.opinion (
    id uuid PRIMARY KEY,
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    incident_id uuid,
    tlp text NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    opinion text NOT NULL CHECK (opinion IN ('AGREE', 'AGREE_IF', 'OBJECT', 'ABSTAIN')),
    reason text,
    given_at timestamptz NOT NULL,
    CHECK (reason IS NOT NULL OR opinion IN ('AGREE', 'ABSTAIN'))
);
CREATE INDEX opinion_recommendation ON procedure.opinion (recommendation_id, given_at);

-- What the decision answers to what somebody said.
CREATE TABLE procedure.answer (
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    incident_id uuid,
    tlp text NOT NULL,
    person_id uuid NOT NULL REFERENCES access.person,
    body text NOT NULL,
    PRIMARY KEY (recommendation_id, person_id)
);

-- The findings that it comes from, in its own incident. Seen by who sees the finding.
CREATE TABLE procedure.recommendation_finding (
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    finding_id uuid NOT NULL REFERENCES finding.finding,
    incident_id uuid NOT NULL REFERENCES incident.incident,
    PRIMARY KEY (recommendation_id, finding_id)
);
CREATE INDEX recommendation_finding_finding ON procedure.recommendation_finding (finding_id);
CALL access.protect('procedure.recommendation_finding', false, 'READ');
CREATE POLICY follows_its_finding ON procedure.recommendation_finding AS RESTRICTIVE TO afterword_app
    USING (EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id AND f.incident_id = procedure.recommendation_finding.incident_id));

-- Functions, for policies that look at each other's tables would recurse. They have the rights of who asks.
CREATE FUNCTION procedure.asked(recommendation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.request q
        WHERE q.recommendation_id = recommendation AND q.person_id = access.current_person()) $$;
CREATE FUNCTION procedure.belongs(recommendation uuid, incident uuid, label text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.recommendation r
        WHERE r.id = recommendation AND r.incident_id IS NOT DISTINCT FROM incident AND r.tlp = label) $$;

DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['procedure.recommendation', 'procedure.request', 'procedure.opinion', 'procedure.answer'] LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    END LOOP;
END $$;

-- Who was asked sees the recommendation, what was asked of them, what they said and what was answered to it: nothing else.
CREATE POLICY involved_and_asked_read ON procedure.recommendation FOR SELECT TO afterword_app
    USING (procedure.reaches(incident_id, tlp, 'READ') OR procedure.asked(id));
CREATE POLICY involved_propose ON procedure.recommendation FOR INSERT TO afterword_app
    WITH CHECK (procedure.reaches(incident_id, tlp, 'READ') AND proposed_by = access.current_person() AND state = 'OPEN');
CREATE POLICY response_team_decides ON procedure.recommendation FOR UPDATE TO afterword_app
    USING (procedure.reaches(incident_id, tlp, 'LEAD'));

CREATE POLICY involved_and_asked_read ON procedure.request FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) OR procedure.reaches(incident_id, tlp, 'READ'));
CREATE POLICY response_team_asks ON procedure.request FOR INSERT TO afterword_app
    WITH CHECK (procedure.reaches(incident_id, tlp, 'LEAD') AND asked_by = access.current_person()
        AND procedure.belongs(recommendation_id, incident_id, tlp));

CREATE POLICY involved_and_own_read ON procedure.opinion FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) OR procedure.reaches(incident_id, tlp, 'READ'));
CREATE POLICY asked_say ON procedure.opinion FOR INSERT TO afterword_app
    WITH CHECK (person_id = access.current_person() AND procedure.asked(recommendation_id)
        AND procedure.belongs(recommendation_id, incident_id, tlp));

CREATE POLICY involved_and_own_read ON procedure.answer FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) OR procedure.reaches(incident_id, tlp, 'READ'));
CREATE POLICY response_team_answers ON procedure.answer FOR INSERT TO afterword_app
    WITH CHECK (procedure.reaches(incident_id, tlp, 'LEAD') AND procedure.belongs(recommendation_id, incident_id, tlp));

GRANT SELECT, INSERT ON procedure.recommendation, procedure.request, procedure.opinion, procedure.answer,
    procedure.recommendation_finding TO afterword_app;
GRANT UPDATE (state, decided_by, decided_at, decision_reason, adapted, done_by, done_at, done_note, version)
    ON procedure.recommendation TO afterword_app;
