-- Who has seen how a recommendation was decided, of those who proposed it or were asked about it: until then they are told.
CREATE TABLE procedure.told (
    person_id uuid NOT NULL REFERENCES access.person,
    recommendation_id uuid NOT NULL REFERENCES procedure.recommendation,
    at timestamptz NOT NULL,
    PRIMARY KEY (person_id, recommendation_id)
);
ALTER TABLE procedure.told ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedure.told FORCE ROW LEVEL SECURITY;
CREATE POLICY own_reads ON procedure.told FOR SELECT TO afterword_app USING (person_id = (SELECT access.current_person()));
CREATE POLICY in_ones_own_name ON procedure.told FOR INSERT TO afterword_app
    WITH CHECK (person_id = access.current_person()
        AND EXISTS (SELECT 1 FROM procedure.recommendation r WHERE r.id = recommendation_id));
GRANT SELECT, INSERT ON procedure.told TO afterword_app;
CREATE INDEX recommendation_proposer ON procedure.recommendation (proposed_by);

-- Until somebody has given an opinion on it, who proposed it may correct what it says. A function, for the policies of opinions look
-- at recommendations. It has the rights of who asks.
CREATE FUNCTION procedure.heard(recommendation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.opinion o WHERE o.recommendation_id = recommendation) $$;
CREATE POLICY proposer_corrects ON procedure.recommendation FOR UPDATE TO afterword_app
    USING (proposed_by = (SELECT access.current_person()) AND state IN ('OPEN', 'CONSULTING') AND NOT procedure.heard(id))
    WITH CHECK (proposed_by = (SELECT access.current_person()) AND state IN ('OPEN', 'CONSULTING'));
GRANT UPDATE (title, body) ON procedure.recommendation TO afterword_app;

-- A revision that was withdrawn because its author corrected it says by which it was replaced.
ALTER TABLE procedure.revision ADD COLUMN replaced_by int CHECK (replaced_by > number),
    ADD CHECK (replaced_by IS NULL OR withdrawn_by IS NOT NULL);
GRANT UPDATE (replaced_by) ON procedure.revision TO afterword_app;
CREATE INDEX revision_withdrawn ON procedure.revision (author_id, withdrawn_at) WHERE withdrawn_at IS NOT NULL;
