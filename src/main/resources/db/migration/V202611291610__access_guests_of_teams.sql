-- People of other organisations who belong to a team have, on the incidents that the team is a member of, what guests start with: the
-- level SHARED, at most TLP:GREEN, no clearance. So a team of theirs is no principal that grants count for.
DELETE FROM access.principal a USING access.person p, access.team t
WHERE p.id = a.person_id AND p.external AND t.id = a.principal;

-- Their teams; none for people of this organisation.
CREATE FUNCTION access.guest_teams() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(array_agg(m.team_id), '{}') FROM access.person p JOIN access.team_member m ON m.person_id = p.id
        WHERE p.id = access.current_person() AND p.active AND p.external $$;

-- The principals and those teams: for the work of a team and its procedures, which no grant decides about.
CREATE FUNCTION access.own_principals() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT access.current_principals() || access.guest_teams() $$;

CREATE POLICY guest_of_a_team_reads ON access.incident_grant FOR SELECT TO afterword_app
    USING (principal = ANY ((SELECT access.guest_teams())::uuid[]));
CREATE POLICY guest_of_a_team_reads ON incident.incident FOR SELECT TO afterword_app
    USING (EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = incident.incident.id
        AND g.principal = ANY ((SELECT access.guest_teams())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0));
CREATE POLICY guest_of_a_team_reads ON review.version FOR SELECT TO afterword_app
    USING (published_at IS NOT NULL AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = review.version.incident_id
        AND g.principal = ANY ((SELECT access.guest_teams())::uuid[])
        AND (g.expires_at IS NULL OR g.expires_at > now()) OFFSET 0));
CREATE POLICY guest_of_a_team_reads ON review.version_item FOR SELECT TO afterword_app
    USING (restricted IS NULL AND access.tlp_rank(tlp) <= access.tlp_rank('GREEN')
        AND EXISTS (SELECT 1 FROM access.incident_grant g WHERE g.incident_id = review.version_item.incident_id
            AND g.principal = ANY ((SELECT access.guest_teams())::uuid[])
            AND (g.expires_at IS NULL OR g.expires_at > now())
            AND access.tlp_rank(review.version_item.tlp) <= access.tlp_rank(g.max_tlp) OFFSET 0)
        AND EXISTS (SELECT 1 FROM review.version v WHERE v.incident_id = review.version_item.incident_id
            AND v.number = review.version_item.number AND v.published_at IS NOT NULL OFFSET 0));

ALTER POLICY owner_reads ON followup.follow_up
    USING (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        OR (owner_id = (SELECT access.current_person()) AND state = 'RISK_ACCEPTED')
        OR (restricted IS NULL AND team_id = ANY ((SELECT access.own_principals())::uuid[])));
CREATE OR REPLACE FUNCTION procedure.reads(procedure uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT procedure.of_the_house() OR EXISTS (SELECT 1 FROM procedure.audience a
        WHERE a.procedure_id = procedure AND a.principal = ANY (access.own_principals())) $$;
ALTER POLICY house_and_readers_read ON procedure.audience
    USING ((SELECT procedure.of_the_house()) OR principal = ANY ((SELECT access.own_principals())::uuid[]));
