-- Whether a finding is served by a follow-up of another incident: few are, and these alone have to be looked for beside the follow-ups of one's
-- own incidents. Neither incident ever changes.
ALTER TABLE finding.work ADD elsewhere boolean NOT NULL DEFAULT false;
CREATE FUNCTION followup.mark_elsewhere() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.elsewhere := EXISTS (SELECT FROM followup.follow_up f WHERE f.id = NEW.item_id AND f.incident_id <> NEW.incident_id);
    RETURN NEW;
END $$;
CREATE TRIGGER mark_elsewhere BEFORE INSERT ON finding.work FOR EACH ROW EXECUTE FUNCTION followup.mark_elsewhere();
ALTER TABLE finding.work NO FORCE ROW LEVEL SECURITY;
ALTER TABLE finding.work DISABLE TRIGGER USER;
UPDATE finding.work w SET elsewhere = true FROM followup.follow_up f WHERE f.id = w.item_id AND f.incident_id <> w.incident_id;
ALTER TABLE finding.work ENABLE TRIGGER USER;
ALTER TABLE finding.work FORCE ROW LEVEL SECURITY;
CREATE INDEX work_elsewhere ON finding.work (incident_id) INCLUDE (item_id) WHERE elsewhere;

-- The follow-ups that the person who asks may see, on any of the grounds on which the wall shows one, each by an index: whether they do is asked of
-- followup.follow_up, whose wall would otherwise be asked of everybody's. It has no wall of its own, and shows the application alone that a
-- follow-up of an incident which the person sees exists.
DROP INDEX followup.follow_up_incident;
CREATE INDEX follow_up_incident ON followup.follow_up (incident_id, state) INCLUDE (id, kind, route, cross_organisation, owner_id, team_id, priority,
    due_on, next_review_on, open, raised_at, breached, effect_check_on, effect_checker, hand_over_to, name_by, accept_by);
CREATE VIEW followup.mine AS
    SELECT f.* FROM (SELECT DISTINCT g.incident_id FROM access.own_grant g) g
    CROSS JOIN LATERAL (SELECT f.id, f.incident_id, f.kind, f.route, f.cross_organisation, f.owner_id, f.team_id, f.priority, f.due_on,
            f.next_review_on, f.state, f.open, f.raised_at, f.breached, f.effect_check_on, f.effect_checker, f.hand_over_to, f.name_by, f.accept_by
        FROM followup.follow_up f WHERE f.incident_id = g.incident_id OFFSET 0) f
    UNION ALL
    SELECT f.* FROM (
        SELECT o.id FROM followup.follow_up o WHERE o.owner_id = ANY ((SELECT access.current_principals() || access.current_person())::uuid[])
        UNION SELECT o.id FROM followup.follow_up o WHERE o.hand_over_to = ANY ((SELECT access.current_principals())::uuid[])
        UNION SELECT o.id FROM followup.follow_up o WHERE o.team_id = ANY ((SELECT access.own_principals())::uuid[])
        UNION SELECT w.item_id FROM access.own_grant g JOIN finding.work w ON w.incident_id = g.incident_id WHERE w.elsewhere
        UNION SELECT w.item_id FROM access.own_share s JOIN finding.work w ON w.finding_id = s.item_id WHERE s.relation = 'finding.finding') o
    CROSS JOIN LATERAL (SELECT f.id, f.incident_id, f.kind, f.route, f.cross_organisation, f.owner_id, f.team_id, f.priority, f.due_on,
            f.next_review_on, f.state, f.open, f.raised_at, f.breached, f.effect_check_on, f.effect_checker, f.hand_over_to, f.name_by, f.accept_by
        FROM followup.follow_up f WHERE f.id = o.id OFFSET 0) f
    WHERE NOT EXISTS (SELECT FROM access.own_grant g WHERE g.incident_id = f.incident_id OFFSET 0);
GRANT SELECT ON followup.mine TO afterword_app;

-- The same of incidents, of which each person sees what is due: those that they see whole.
CREATE VIEW incident.mine_v AS
    SELECT i.* FROM (SELECT DISTINCT g.incident_id FROM access.own_grant g WHERE g.level <> 'SHARED') g
    CROSS JOIN LATERAL (SELECT i.id, i.lead_id, i.stage, i.decision_outcome, i.review_state, i.review_due_at, i.evaluation_state, i.evaluation_due_at
        FROM incident.incident i WHERE i.id = g.incident_id OFFSET 0) i;
GRANT SELECT ON incident.mine_v TO afterword_app;
