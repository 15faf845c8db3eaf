-- Which follow-up came of a recommendation, so that the revision that carries it moves it along. Seen with the follow-up.
CREATE TABLE procedure.change (
    recommendation_id uuid PRIMARY KEY REFERENCES procedure.recommendation,
    follow_up_id uuid NOT NULL UNIQUE REFERENCES followup.follow_up,
    -- since when the clock has nothing more to do with it: a revision that carries it has come into force
    settled_at timestamptz
);
CREATE INDEX change_unsettled ON procedure.change (recommendation_id) WHERE settled_at IS NULL;
ALTER TABLE procedure.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedure.change FORCE ROW LEVEL SECURITY;
-- A function, for the policies of recommendations look at changes. It has the rights of who asks.
CREATE FUNCTION procedure.decides(recommendation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT EXISTS (SELECT 1 FROM procedure.recommendation r
        WHERE r.id = recommendation AND procedure.reaches(r.incident_id, r.tlp, 'LEAD')) $$;
CREATE POLICY seen_with_its_follow_up ON procedure.change FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id OFFSET 0));
CREATE POLICY response_team_adds ON procedure.change FOR INSERT TO afterword_app
    WITH CHECK (EXISTS (SELECT 1 FROM followup.follow_up f WHERE f.id = follow_up_id)
        AND procedure.decides(recommendation_id));
GRANT SELECT, INSERT ON procedure.change TO afterword_app;

-- Whoever is to carry it out reads it, as those do who were asked about it.
ALTER POLICY involved_and_asked_read ON procedure.recommendation
    USING (procedure.reaches(incident_id, tlp, 'READ') OR procedure.asked(id)
        OR EXISTS (SELECT 1 FROM procedure.change c JOIN followup.follow_up f ON f.id = c.follow_up_id
            WHERE c.recommendation_id = recommendation.id AND f.owner_id = (SELECT access.current_person()) OFFSET 0));

-- The clock sees which revisions have come into force and whose follow-ups still stand, and nothing of what they say; it moves
-- those in the name of who approved.
GRANT SELECT, UPDATE (settled_at) ON procedure.change TO afterword_jobs;
CREATE POLICY clock_reads ON procedure.change FOR SELECT TO afterword_jobs USING (true);
CREATE POLICY clock_settles ON procedure.change FOR UPDATE TO afterword_jobs USING (settled_at IS NULL) WITH CHECK (true);
GRANT SELECT ON procedure.carried TO afterword_jobs;
CREATE POLICY clock_reads ON procedure.carried FOR SELECT TO afterword_jobs USING (true);
GRANT SELECT (id, approved_by, approved_at, in_force_on, withdrawn_at) ON procedure.revision TO afterword_jobs;
CREATE POLICY clock_reads ON procedure.revision FOR SELECT TO afterword_jobs USING (approved_at IS NOT NULL);
