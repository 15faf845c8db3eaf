-- An auditor's start page shows what was changed and what was read lately, in all incidents.
CREATE INDEX entry_latest ON audit.entry (at DESC);
CREATE INDEX entry_reads ON audit.entry (at DESC) WHERE action IN (
    'incident.read', 'event.restricted-read', 'evidence.restricted-read', 'evidence.accessed', 'evidence.hand-in-read',
    'evidence.picture-shown', 'evidence.text-shown', 'finding.restricted-read', 'attribution.read', 'report.exported',
    'comment.restricted-read', 'access.refused', 'audit.exported');

-- When somebody confirmed that they have read the policies, which is one of the first steps.
ALTER TABLE home.visit ADD COLUMN policy_read_at timestamptz;
