-- A follow-up that is handed over stays with its owner until the receiver accepts. A team names a person until a day.
ALTER TABLE followup.follow_up
    ADD hand_over_to uuid REFERENCES access.person,
    ADD hand_over_by uuid REFERENCES access.person,
    ADD hand_over_since timestamptz,
    ADD name_by date,
    ADD CONSTRAINT hand_over CHECK ((hand_over_to IS NULL) = (hand_over_by IS NULL) AND (hand_over_to IS NULL) = (hand_over_since IS NULL)
        AND hand_over_to <> owner_id AND (hand_over_to IS NULL OR state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED'))),
    ADD CONSTRAINT team_names CHECK (name_by IS NULL OR (team_id IS NOT NULL AND state NOT IN ('VERIFIED', 'EFFECTIVE', 'RISK_ACCEPTED')));
CREATE INDEX follow_up_hand_over ON followup.follow_up (hand_over_to) WHERE hand_over_to IS NOT NULL;
CREATE INDEX follow_up_name_by ON followup.follow_up (name_by, id) WHERE name_by IS NOT NULL;
GRANT UPDATE (hand_over_to, hand_over_by, hand_over_since, name_by) ON followup.follow_up TO afterword_app;

-- The receiver sees it, to decide, and becomes its owner in their own name; so does a member of the team that has to name somebody.
ALTER POLICY owner_reads ON followup.follow_up
    USING (owner_id = ANY ((SELECT access.current_principals())::uuid[])
        OR hand_over_to = ANY ((SELECT access.current_principals())::uuid[])
        OR (owner_id = (SELECT access.current_person()) AND state = 'RISK_ACCEPTED')
        OR (restricted IS NULL AND team_id = ANY ((SELECT access.own_principals())::uuid[])));
CREATE POLICY receiver_takes ON followup.follow_up FOR UPDATE TO afterword_app
    USING (hand_over_to = ANY ((SELECT access.current_principals())::uuid[])
        AND '00000000-0000-0000-0000-000000000102' <> ALL ((SELECT access.current_principals())::uuid[]))
    WITH CHECK (owner_id = (SELECT access.current_person()));
CREATE POLICY team_takes ON followup.follow_up FOR UPDATE TO afterword_app
    USING (name_by IS NOT NULL AND restricted IS NULL AND team_id = ANY ((SELECT access.own_principals())::uuid[])
        AND '00000000-0000-0000-0000-000000000102' <> ALL ((SELECT access.current_principals())::uuid[]))
    WITH CHECK (owner_id = (SELECT access.current_person()));

ALTER TABLE followup.step DROP CONSTRAINT step_action_check;
ALTER TABLE followup.step ADD CONSTRAINT step_action_check CHECK (action IN ('RAISED', 'ACCEPTED', 'STARTED', 'RESOLVED', 'VERIFIED',
    'RETURNED', 'REOPENED', 'HANDED_BACK', 'REVIEWED', 'CHANGED', 'LINKED', 'UNLINKED', 'RISK_ASKED', 'RISK_APPROVED', 'RISK_REFUSED',
    'LAPSED', 'REASSIGNED', 'EFFECT_PROVED', 'EFFECT_REFUTED', 'EFFECT_UNDETERMINED', 'HAND_OVER_OFFERED', 'HANDED_OVER',
    'HAND_OVER_DECLINED', 'HAND_OVER_WITHDRAWN', 'TEAM_ASSIGNED', 'TAKEN'));
