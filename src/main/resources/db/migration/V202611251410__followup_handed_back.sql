-- An owner whom an item was given in error hands it back, with a reason.
ALTER TABLE followup.step DROP CONSTRAINT step_action_check;
ALTER TABLE followup.step ADD CONSTRAINT step_action_check CHECK (action IN ('RAISED', 'ACCEPTED', 'STARTED', 'RESOLVED', 'VERIFIED',
    'RETURNED', 'REOPENED', 'HANDED_BACK', 'REVIEWED', 'CHANGED', 'LINKED', 'UNLINKED', 'RISK_ASKED', 'RISK_APPROVED', 'RISK_REFUSED',
    'LAPSED'));
