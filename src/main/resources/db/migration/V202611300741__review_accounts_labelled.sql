-- An account has the label that its incident has when it is given, and is hidden like everything else with that label.
ALTER TABLE review.account
    ADD COLUMN tlp text NOT NULL DEFAULT 'RED' CHECK (tlp IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
    ADD COLUMN restricted text CHECK (restricted IN ('ATTRIBUTION', 'PRIVILEGED'));
ALTER TABLE review.account ALTER COLUMN tlp DROP DEFAULT;
DROP POLICY member_reads ON review.account;
DROP POLICY member_adds ON review.account;
DROP POLICY member_changes ON review.account;
DROP POLICY member_removes ON review.account;
CALL access.protect('review.account', true, 'READ');
