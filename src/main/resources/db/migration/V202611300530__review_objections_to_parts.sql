-- A version freezes the objections to its parts, each with the label of its part.
ALTER TABLE review.version_item DROP CONSTRAINT version_item_kind_check;
ALTER TABLE review.version_item ADD CONSTRAINT version_item_kind_check CHECK (kind IN
    ('INCIDENT', 'SECTION', 'PARTY', 'EVENT', 'EVIDENCE', 'FINDING', 'ATTRIBUTION', 'SIGN_OFF', 'APPROVAL', 'OBJECTION'));
