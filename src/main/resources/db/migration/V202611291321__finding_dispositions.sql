-- A risk acceptance holds for the finding that it was given for: a change of it asks again, and who changed it can't answer.
ALTER TABLE finding.finding
    ADD COLUMN changed_by uuid REFERENCES access.person,
    DROP CONSTRAINT finding_disposition_state_check,
    ADD CONSTRAINT finding_disposition_state_check CHECK (disposition_state IN ('REQUESTED', 'HOLDS', 'REFUSED', 'OUTDATED')),
    ADD CONSTRAINT changed_while_asked CHECK (changed_by IS NULL OR disposition_state IN ('REQUESTED', 'OUTDATED')),
    ADD CONSTRAINT outdated_by_a_change CHECK (disposition_state <> 'OUTDATED' OR disposition = 'RISK_ACCEPTED' AND changed_by IS NOT NULL);
GRANT UPDATE (changed_by) ON finding.finding TO afterword_app;

CREATE FUNCTION finding.risk_holds_for_its_finding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the risk acceptance of finding % was not approved for what it is now', OLD.number
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER risk_holds_for_its_finding BEFORE UPDATE ON finding.finding FOR EACH ROW
    WHEN (OLD.disposition = 'RISK_ACCEPTED' AND OLD.disposition_state = 'HOLDS'
        AND NEW.disposition = 'RISK_ACCEPTED' AND NEW.disposition_state = 'HOLDS'
        AND (OLD.title, OLD.description, OLD.type, OLD.severity) IS DISTINCT FROM (NEW.title, NEW.description, NEW.type, NEW.severity))
    EXECUTE FUNCTION finding.risk_holds_for_its_finding();

-- The route of the work tells whether a finding that needs both routes has both.
CREATE OR REPLACE VIEW followup.follow_up_v WITH (security_invoker = true) AS
    SELECT id, key, state, owner_id, route FROM followup.follow_up;
