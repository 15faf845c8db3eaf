-- The finding that a step linked or unlinked. Only people who see it see the step: the entry alone would show that there is an
-- incident which they may not see.
ALTER TABLE followup.step ADD COLUMN finding_id uuid REFERENCES finding.finding;

-- Steps until now: a link is the row in finding.work of the same person and moment; the removal of a link has left no moment, so that
-- it is known only where one link was removed. What isn't known is shown to no one; the audit trail has it.
ALTER TABLE followup.step NO FORCE ROW LEVEL SECURITY;
ALTER TABLE finding.work NO FORCE ROW LEVEL SECURITY;
UPDATE followup.step s SET finding_id = (
    SELECT w.finding_id FROM finding.work w
    WHERE w.item_id = s.follow_up_id AND w.linked_by = s.by_person AND w.linked_at BETWEEN s.at - interval '1 minute' AND s.at + interval '1 minute'
    ORDER BY abs(extract(epoch FROM w.linked_at - s.at)) LIMIT 1)
WHERE s.action = 'LINKED';
UPDATE followup.step s SET finding_id = w.finding_id
FROM (SELECT item_id, min(finding_id::text)::uuid AS finding_id FROM finding.work WHERE NOT live GROUP BY item_id HAVING count(*) = 1) w
WHERE s.action = 'UNLINKED' AND w.item_id = s.follow_up_id;
ALTER TABLE followup.step FORCE ROW LEVEL SECURITY;
ALTER TABLE finding.work FORCE ROW LEVEL SECURITY;

CREATE POLICY links_follow_their_finding ON followup.step AS RESTRICTIVE FOR SELECT TO afterword_app
    USING (action NOT IN ('LINKED', 'UNLINKED') OR EXISTS (SELECT 1 FROM finding.finding f WHERE f.id = finding_id OFFSET 0));

-- An owner has access as long as they are active, and works unless they are an auditor (the role's principal), who changes nothing.
ALTER POLICY owner_reads ON followup.follow_up
    USING (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        OR (restricted IS NULL AND team_id = ANY ((SELECT access.current_principals())::uuid[])));
ALTER POLICY owner_changes ON followup.follow_up
    USING (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        AND '00000000-0000-0000-0000-000000000102' <> ALL ((SELECT access.current_principals())::uuid[]))
    WITH CHECK (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        AND '00000000-0000-0000-0000-000000000102' <> ALL ((SELECT access.current_principals())::uuid[]));

-- Nobody becomes an owner who can't act, whoever writes the row.
CREATE FUNCTION followup.require_able_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access.person p WHERE p.id = NEW.owner_id AND p.active
            AND NOT EXISTS (SELECT 1 FROM access.person_role r WHERE r.person_id = p.id AND r.role = 'AUDITOR')) THEN
        RAISE EXCEPTION 'the owner of a follow-up is an active person and no auditor' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER able_owner_first BEFORE INSERT ON followup.follow_up
    FOR EACH ROW WHEN (NEW.owner_id IS NOT NULL) EXECUTE FUNCTION followup.require_able_owner();
CREATE TRIGGER able_owner_next BEFORE UPDATE OF owner_id ON followup.follow_up
    FOR EACH ROW WHEN (NEW.owner_id IS DISTINCT FROM OLD.owner_id) EXECUTE FUNCTION followup.require_able_owner();
