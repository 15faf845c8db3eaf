-- Procedures, their revisions with the steps of each, who has to read them, and who did. A revision is never changed; what
-- becomes of it is added to it. Whether it is in force follows from its day.

CREATE TABLE procedure.procedure (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (key ~ '^SOP-[a-z0-9]+(-[a-z0-9]+)*$' AND length(key) <= 64),
    title text NOT NULL,
    owner_id uuid NOT NULL REFERENCES access.person,
    team_id uuid REFERENCES access.team,
    version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL REFERENCES access.person
);
CREATE INDEX procedure_title ON procedure.procedure (lower(title), id);

-- Who has to read it: people and teams.
CREATE TABLE procedure.audience (
    procedure_id uuid NOT NULL REFERENCES procedure.procedure,
    principal uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PERSON', 'TEAM')),
    PRIMARY KEY (procedure_id, principal)
);
CREATE INDEX audience_principal ON procedure.audience (principal);

CREATE TABLE procedure.revision (
    id uuid PRIMARY KEY,
    procedure_id uuid NOT NULL REFERENCES procedure.procedure,
    number int NOT NULL CHECK (number > 0),
    -- the last one that was approved when it was written
    base int,
    body text NOT NULL,
    why text NOT NULL,
    author_id uuid NOT NULL REFERENCES access.person,
    proposed_at timestamptz NOT NULL,
    approved_by uuid REFERENCES access.person,
    approved_at timestamptz,
    approval_note text,
    in_force_on date,
    withdrawn_by uuid REFERENCES access.person,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    UNIQUE (procedure_id, number),
    CHECK (approved_by <> author_id),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL) AND (approved_by IS NULL) = (in_force_on IS NULL)),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_by IS NULL) = (withdrawal_reason IS NULL))
);
CREATE INDEX revision_in_force ON procedure.revision (in_force_on DESC, id DESC) WHERE approved_at IS NOT NULL;

-- A step keeps its code through the revisions, whatever its number; `since` is the revision that last changed its words.
CREATE TABLE procedure.step (
    revision_id uuid NOT NULL REFERENCES procedure.revision,
    number int NOT NULL CHECK (number > 0),
    code int NOT NULL CHECK (code > 0),
    body text NOT NULL,
    since int NOT NULL,
    PRIMARY KEY (revision_id, number),
    UNIQUE (revision_id, code)
);

-- The recommendations that a revision carries out.
CREATE TABLE procedure.carried (
    revision_id uuid NOT NULL REFERENCES procedure.revision,
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    PRIMARY KEY (revision_id, recommendation_id)
);
CREATE INDEX carried_recommendation ON procedure.carried (recommendation_id);

CREATE TABLE procedure.acknowledgement (
    revision_id uuid NOT NULL REFERENCES procedure.revision,
    person_id uuid NOT NULL REFERENCES access.person,
    at timestamptz NOT NULL,
    PRIMARY KEY (revision_id, person_id)
);

-- What the response team still has to see to, however long the list of what it decided.
CREATE INDEX recommendation_undecided ON procedure.recommendation (state) WHERE state IN ('OPEN', 'CONSULTING');

CREATE FUNCTION procedure.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (now() AT TIME ZONE 'UTC')::date $$;

-- Whether a revision has come into force by now: it was approved, its day has come, and it wasn't withdrawn before.
CREATE FUNCTION procedure.came(approved timestamptz, day date, withdrawn timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT approved IS NOT NULL AND day <= procedure.today()
        AND (withdrawn IS NULL OR (withdrawn AT TIME ZONE 'UTC')::date > day) $$;

-- The revision that is in force; null where none is. The last that came rules, also where it was withdrawn since.
CREATE FUNCTION procedure.in_force(procedure uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN last.withdrawn_at IS NULL THEN last.id END
    FROM (SELECT r.id, r.withdrawn_at FROM procedure.revision r
        WHERE r.procedure_id = procedure AND procedure.came(r.approved_at, r.in_force_on, r.withdrawn_at)
        ORDER BY r.in_force_on DESC, r.number DESC LIMIT 1) last $$;

-- Whether the current principal is somebody of this organisation, or has to read the procedure.
CREATE FUNCTION procedure.reads(procedure uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT procedure.of_the_house() OR EXISTS (SELECT 1 FROM procedure.audience a
        WHERE a.procedure_id = procedure AND a.principal = ANY (access.current_principals())) $$;
CREATE FUNCTION procedure.shows(revision uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.revision r WHERE r.id = revision) $$;
CREATE FUNCTION procedure.writes(revision uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.revision r
        WHERE r.id = revision AND r.author_id = access.current_person() AND r.approved_at IS NULL AND r.withdrawn_at IS NULL) $$;

DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['procedure.procedure', 'procedure.audience', 'procedure.revision', 'procedure.step',
        'procedure.carried', 'procedure.acknowledgement'] LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
    END LOOP;
END $$;

-- People of the house read all procedures; others, those that they have to read, once they are approved.
CREATE POLICY house_and_readers_read ON procedure.procedure FOR SELECT TO afterword_app
    USING ((SELECT procedure.of_the_house()) OR procedure.reads(id));
CREATE POLICY house_drafts ON procedure.procedure FOR INSERT TO afterword_app
    WITH CHECK (procedure.of_the_house() AND created_by = access.current_person());
CREATE POLICY owner_and_leads_change ON procedure.procedure FOR UPDATE TO afterword_app
    USING (procedure.of_the_house() AND (owner_id = access.current_person() OR procedure.leads()))
    WITH CHECK (procedure.of_the_house());

CREATE POLICY house_and_readers_read ON procedure.audience FOR SELECT TO afterword_app
    USING ((SELECT procedure.of_the_house()) OR principal = ANY ((SELECT access.current_principals())::uuid[]));
CREATE POLICY house_names ON procedure.audience FOR INSERT TO afterword_app WITH CHECK (procedure.of_the_house());
CREATE POLICY house_unnames ON procedure.audience FOR DELETE TO afterword_app USING (procedure.of_the_house());

CREATE POLICY house_and_readers_read ON procedure.revision FOR SELECT TO afterword_app
    USING ((SELECT procedure.of_the_house()) OR approved_at IS NOT NULL AND procedure.reads(procedure_id));
CREATE POLICY house_proposes ON procedure.revision FOR INSERT TO afterword_app
    WITH CHECK (procedure.of_the_house() AND author_id = access.current_person() AND approved_at IS NULL);
CREATE POLICY leads_and_author_change ON procedure.revision FOR UPDATE TO afterword_app
    USING (procedure.of_the_house() AND (procedure.leads() OR author_id = access.current_person() AND approved_at IS NULL))
    WITH CHECK (procedure.leads() OR approved_at IS NULL);

CREATE POLICY seen_with_their_revision ON procedure.step FOR SELECT TO afterword_app
    USING ((SELECT procedure.of_the_house()) OR procedure.shows(revision_id));
CREATE POLICY author_adds ON procedure.step FOR INSERT TO afterword_app WITH CHECK (procedure.writes(revision_id));

-- Who may not see a recommendation isn't told that a revision carries it.
CREATE POLICY seen_with_both ON procedure.carried FOR SELECT TO afterword_app
    USING (procedure.shows(revision_id)
        AND EXISTS (SELECT 1 FROM procedure.recommendation r WHERE r.id = recommendation_id OFFSET 0));
CREATE POLICY author_adds ON procedure.carried FOR INSERT TO afterword_app
    WITH CHECK (procedure.writes(revision_id) AND EXISTS (SELECT 1 FROM procedure.recommendation r
        WHERE r.id = recommendation_id AND r.state IN ('ADOPTED', 'ADAPTED')));

CREATE POLICY house_and_own_read ON procedure.acknowledgement FOR SELECT TO afterword_app
    USING (person_id = (SELECT access.current_person()) OR (SELECT procedure.of_the_house()));
CREATE POLICY in_ones_own_name ON procedure.acknowledgement FOR INSERT TO afterword_app
    WITH CHECK (person_id = access.current_person() AND procedure.shows(revision_id));

GRANT SELECT, INSERT ON procedure.procedure, procedure.revision, procedure.step, procedure.carried, procedure.acknowledgement
    TO afterword_app;
GRANT SELECT, INSERT, DELETE ON procedure.audience TO afterword_app;
GRANT UPDATE (title, owner_id, team_id, version) ON procedure.procedure TO afterword_app;
GRANT UPDATE (approved_by, approved_at, approval_note, in_force_on, withdrawn_by, withdrawn_at, withdrawal_reason)
    ON procedure.revision TO afterword_app;
