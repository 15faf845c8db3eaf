-- Whether what was verified holds in use is checked after a time, by a named person.
ALTER TABLE followup.follow_up
    ADD effect_check_on date,
    ADD effect_checker uuid REFERENCES access.person,
    ADD CONSTRAINT effect_check CHECK ((effect_check_on IS NULL) = (effect_checker IS NULL) AND (effect_check_on IS NULL OR state = 'VERIFIED'));
CREATE INDEX follow_up_effect ON followup.follow_up (effect_check_on, id) WHERE effect_check_on IS NOT NULL;
GRANT UPDATE (effect_check_on, effect_checker) ON followup.follow_up TO afterword_app;

ALTER TABLE followup.step DROP CONSTRAINT step_action_check;
ALTER TABLE followup.step ADD CONSTRAINT step_action_check CHECK (action IN ('RAISED', 'ACCEPTED', 'STARTED', 'RESOLVED', 'VERIFIED',
    'RETURNED', 'REOPENED', 'HANDED_BACK', 'REVIEWED', 'CHANGED', 'LINKED', 'UNLINKED', 'RISK_ASKED', 'RISK_APPROVED', 'RISK_REFUSED',
    'LAPSED', 'REASSIGNED', 'EFFECT_PROVED', 'EFFECT_REFUTED', 'EFFECT_UNDETERMINED'));
